package io.conversationmemory.port;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the newest messages that belong to a window: not superseded, not before its start. Reads no range of superseded messages
 * beyond those among the newest of the session.
 */
final class WindowReader {

    private final MessageRepository messages;
    private final SessionId session;
    private final WindowBounds bounds;

    WindowReader(MessageRepository messages, SessionId session, WindowBounds bounds) {
        this.messages = messages;
        this.session = session;
        this.bounds = bounds;
    }

    /**
     * Selects the messages of the window from the newest of the session, and reads on only where too few remain: one query for each
     * part between superseded ranges, until there are enough.
     *
     * @param horizon the last key of the window; later messages are ahead of the clock
     * @param wanted the number of messages below which older ones are read
     * @param limit the number of messages to read up to
     */
    SessionWriter.WindowRead select(NewestMessages newest, SortKey horizon, int wanted, int limit) {
        List<MessageItem> inWindow = new ArrayList<>();
        List<MessageItem> ahead = new ArrayList<>();
        boolean reachesStart = !newest.olderMayExist();
        Predicate<MessageItem> superseded = bounds.rewinds().superseded();
        for (MessageItem item : newest.items()) {
            if (!bounds.within().contains(item.key())) {
                reachesStart = true;
            } else if (!superseded.test(item)) {
                (item.key().compareTo(horizon) > 0 ? ahead : inWindow).add(item);
            }
        }
        if (reachesStart || inWindow.size() >= wanted) {
            return new SessionWriter.WindowRead(new NewestMessages(inWindow, !reachesStart), ahead);
        }
        Optional<KeyRange> older =
                bounds.within().intersect(KeyRange.until(horizon)).flatMap(range -> before(newest.items(), range));
        NewestMessages rest = older.map(range -> standing(range, limit - inWindow.size()))
                .orElseGet(() -> new NewestMessages(List.of(), newest.items().isEmpty()));
        List<MessageItem> all = new ArrayList<>(rest.items());
        all.addAll(inWindow);
        return new SessionWriter.WindowRead(new NewestMessages(all, rest.olderMayExist()), ahead);
    }

    /**
     * Reads the newest messages of a range that are not superseded, oldest first.
     *
     * @param limit the maximum number of messages
     */
    NewestMessages standing(KeyRange range, int limit) {
        List<MessageItem> found = new ArrayList<>();
        List<KeyRange> parts = bounds.rewinds().standingRanges(range);
        for (int at = 0; at < parts.size(); at++) {
            boolean olderMayExist = readPart(parts.get(at), limit, found);
            if (olderMayExist || found.size() >= limit) {
                return new NewestMessages(found, olderMayExist || at < parts.size() - 1);
            }
        }
        return new NewestMessages(found, false);
    }

    /**
     * Reads a part that lies between two ranges with one query, and with further ones only while late replies to superseded questions
     * are among what was read.
     *
     * @param found receives the messages at its beginning
     * @return true if older messages of the part may exist
     */
    private boolean readPart(KeyRange part, int limit, List<MessageItem> found) {
        Optional<KeyRange> rest = Optional.of(part);
        while (rest.isPresent()) {
            NewestMessages read = messages.findNewest(session, rest.get(), limit - found.size());
            List<MessageItem> standing = bounds.rewinds().standing(read.items());
            found.addAll(0, standing);
            boolean isAnyLate = standing.size() < read.items().size();
            if (!isAnyLate || !read.olderMayExist() || found.size() >= limit) {
                return read.olderMayExist();
            }
            rest = before(read.items(), part);
        }
        return false;
    }

    private static Optional<KeyRange> before(List<MessageItem> items, KeyRange range) {
        return items.isEmpty()
                ? Optional.of(range)
                : range.intersect(
                        new KeyRange(null, Bound.excluding(items.get(0).key())));
    }
}
