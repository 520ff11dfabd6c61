package io.conversationmemory.service;

import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.MessageRepository;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the versions of a message by the recent rewinds on the row: what replaced it, and what it replaced. */
final class MessageVersions {

    private static final int PAGE = 100;

    private final MessageRepository messages;
    private final Session session;
    private final SortedMap<SortKey, StoredMessage> versions = new TreeMap<>();

    private MessageVersions(MessageRepository messages, Session session) {
        this.messages = messages;
        this.session = session;
    }

    /** Returns the other versions of a message, oldest first. */
    static List<HistoryMessage> of(StoredMessage message, MessageRepository messages, Session session) {
        if (!message.sessionId().equals(session.id())) {
            throw new IllegalArgumentException("The message belongs to another session than " + session.id() + ".");
        }
        MessageVersions found = new MessageVersions(messages, session);
        if (message.role() == Role.USER) {
            found.addReplacedBy(message);
            found.addReplacementsOf(message);
        } else if (message.role() == Role.ASSISTANT) {
            found.question(message).ifPresent(found::addReplies);
        }
        found.versions.remove(message.key());
        return found.versions.values().stream()
                .map(version -> new HistoryMessage(version, session.rewinds().supersedes(version)))
                .toList();
    }

    /** Adds the questions that edits have replaced by this one, back to the first. */
    private void addReplacedBy(StoredMessage question) {
        Optional<StoredMessage> earlier = Optional.of(question);
        while (earlier.isPresent()) {
            String edit = UuidV7.rewindOf(session.id(), earlier.get().id());
            earlier = session.rewinds()
                    .find(edit)
                    .map(rewind -> rewind.range().from())
                    .filter(Bound::inclusive)
                    .flatMap(from -> at(from.key()))
                    .filter(this::add);
        }
    }

    /** Adds the questions that edits have put in the place of this one, up to the last. */
    private void addReplacementsOf(StoredMessage question) {
        Optional<StoredMessage> later = Optional.of(question);
        while (later.isPresent()) {
            Bound edited = Bound.including(later.get().key());
            later = session.rewinds().recent().stream()
                    .filter(rewind -> edited.equals(rewind.range().from()))
                    .flatMap(rewind -> after(rewind).stream()
                            .filter(item ->
                                    UuidV7.rewindOf(session.id(), item.id()).equals(rewind.id())))
                    .findFirst()
                    .filter(this::add);
        }
    }

    /** Adds the replies to a question: the first follows it, each of the others the range of the rewind that made place for it. */
    private void addReplies(StoredMessage question) {
        boolean isSameTurn = true;
        for (StoredMessage item : page(KeyRange.after(question.key()), Direction.FORWARDS)) {
            isSameTurn = isSameTurn && item.role() != Role.USER;
            if (isReplyTo(question, item) || (isSameTurn && isReply(item) && questionKey(item) == null)) {
                add(item);
            }
        }
        session.rewinds().recent().stream()
                .filter(rewind ->
                        Bound.excluding(question.key()).equals(rewind.range().from()))
                .flatMap(rewind -> after(rewind).stream())
                .filter(item -> isReplyTo(question, item))
                .forEach(this::add);
    }

    private static boolean isReplyTo(StoredMessage question, StoredMessage item) {
        return isReply(item) && question.key().equals(questionKey(item));
    }

    private static boolean isReply(StoredMessage item) {
        return item.role() == Role.ASSISTANT && item.message().toolCalls().isEmpty();
    }

    private static @Nullable SortKey questionKey(StoredMessage item) {
        TurnStamp stamp = item.message().stamp();
        return stamp == null ? null : stamp.question();
    }

    /** Returns the question of a reply: the one of its stamp or, without a stamp, the user message before it. */
    private Optional<StoredMessage> question(StoredMessage reply) {
        SortKey key = questionKey(reply);
        return key == null
                ? page(KeyRange.before(reply.key()), Direction.BACKWARDS).stream()
                        .filter(item -> item.role() == Role.USER)
                        .findFirst()
                : at(key);
    }

    private boolean add(StoredMessage version) {
        return versions.put(version.key(), version) == null;
    }

    private Optional<StoredMessage> at(SortKey key) {
        return page(new KeyRange(Bound.including(key), Bound.including(key)), Direction.FORWARDS).stream()
                .findFirst();
    }

    private List<StoredMessage> after(Rewind rewind) {
        Bound end = rewind.range().until();
        return end == null ? List.of() : page(KeyRange.after(end.key()), Direction.FORWARDS);
    }

    private List<StoredMessage> page(KeyRange range, Direction direction) {
        List<MessageItem> items =
                messages.findPage(session.id(), range, direction, PAGE, null).items();
        return items.stream()
                .filter(StoredMessage.class::isInstance)
                .map(StoredMessage.class::cast)
                .toList();
    }
}
