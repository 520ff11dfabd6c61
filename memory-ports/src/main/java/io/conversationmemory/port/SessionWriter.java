package io.conversationmemory.port;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends messages to one session. Reserves the timestamp of each message once, so that its messages are ordered as
 * they were acknowledged and follow everything that it read. Create one per session and process, or per turn.
 * Thread-safe; the appends of one writer run one after the other.
 */
public final class SessionWriter {

    private final SessionId session;
    private final MessageRepository messages;
    private final WriterTimeline timeline;
    private final ProposedTimestamps proposed;
    private final Consumer<StoredMessage> listener;

    /** Creates a writer that has neither read nor written, and so orders its first message by its clock alone. */
    public SessionWriter(SessionId session, MessageRepository messages, Clock clock) {
        this(session, messages, clock, stored -> {});
    }

    /**
     * Creates a writer with a listener.
     *
     * @param listener is given each message that this writer has stored, of several that were stored together the last; what it
     *     throws, the append throws
     */
    public SessionWriter(SessionId session, MessageRepository messages, Clock clock, Consumer<StoredMessage> listener) {
        this.session = session;
        this.listener = listener;
        this.messages = messages;
        this.timeline = new WriterTimeline(clock);
        this.proposed = new ProposedTimestamps(session, messages, timeline, clock);
    }

    /** Returns the session. */
    public SessionId session() {
        return session;
    }

    /**
     * Appends a message after everything that this writer read or wrote, except messages more than a minute ahead of
     * the clock. Idempotent: after a failure, append the same message through the same writer again; the timestamp is
     * repeated, so it is stored once. An unknown outcome is retried once before it is thrown.
     *
     * @throws StorageException see {@link MessageRepository#append}
     */
    public synchronized Appended append(Message message) {
        Timestamp time = proposed.of(message.id());
        Expiry expiry = timeline.expiry();
        Appended appended = acknowledged(retryUnknown(() -> messages.append(session, time, message, expiry)), time);
        listener.accept(appended.message());
        return appended;
    }

    /**
     * Appends a message at the given timestamp, or at the first free slot after it. Idempotent with the same
     * timestamp; an unknown outcome is retried once before it is thrown. The writer's next messages follow this one,
     * unless it is more than a minute ahead of the clock.
     *
     * @throws StorageException see {@link MessageRepository#append}
     */
    public synchronized Appended appendAt(Timestamp time, Message message) {
        Expiry expiry = timeline.expiry();
        StoredMessage stored = retryUnknown(() -> messages.append(session, time, message, expiry));
        timeline.recordRead(stored.key());
        listener.accept(stored);
        return new Appended(stored, time);
    }

    /**
     * Appends several messages atomically, in the given order. Idempotent like {@link #append}, with the same list; an unknown
     * outcome is retried once before it is thrown.
     *
     * @throws StorageException see {@link MessageRepository#appendAll}
     */
    public synchronized List<StoredMessage> appendAll(List<Message> batch) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to append.");
        }
        Timestamp time = proposed.ofAll(batch.stream().map(Message::id).toList());
        Expiry expiry = timeline.expiry();
        List<StoredMessage> stored = retryUnknown(() -> messages.appendAll(session, time, batch, expiry));
        stored.forEach(message -> acknowledged(message, time));
        listener.accept(stored.get(stored.size() - 1));
        return stored;
    }

    /** Reserves the timestamp of a message that the caller stores through a {@link TurnRepository}. */
    public synchronized Timestamp reserveTimestamp() {
        return timeline.reserve();
    }

    /** Returns the expiry of a message that the caller stores through a {@link TurnRepository}. */
    public Expiry expiry() {
        return timeline.expiry();
    }

    /** Records that a message of this writer was stored through a {@link TurnRepository}. */
    public synchronized void recordWrite(Timestamp time) {
        timeline.recordWrite(time);
    }

    /**
     * Reads the newest messages of the session with one query, however far ahead of the clock they are, and records
     * them as read.
     *
     * @param limit at least 1
     */
    public NewestMessages readNewest(int limit) {
        NewestMessages read = messages.findNewest(session, TimeRange.all(), limit);
        read.items().forEach(item -> timeline.recordRead(item.key()));
        return read;
    }

    /**
     * Reads the newest messages up to a minute ahead of the clock, and records them as read.
     *
     * @param start the start of the window, before which older messages may always exist; null for the session's
     *     beginning
     * @param limit at least 1
     */
    public WindowRead readNewest(@Nullable Timestamp start, int limit) {
        return window(readNewest(limit), start, limit, limit);
    }

    /**
     * Drops messages before the start of the window and more than a minute ahead of the clock. Reads again only if
     * messages ahead of the clock displaced messages that the window needs.
     *
     * @param newest the result of {@link #readNewest(int)} for {@link WindowPolicy#messagesToRead()}
     * @param start the start of the window; null for the session's beginning
     */
    public WindowRead window(NewestMessages newest, @Nullable Timestamp start, WindowPolicy policy) {
        return window(newest, start, policy.maxMessages(), policy.messagesToRead());
    }

    private WindowRead window(NewestMessages newest, @Nullable Timestamp start, int wanted, int limit) {
        Timestamp horizon = timeline.horizon();
        SortKey last = SortKey.of(horizon);
        TimeRange sinceStart = new TimeRange(start, null);
        List<MessageItem> inWindow = new ArrayList<>();
        List<MessageItem> ahead = new ArrayList<>();
        boolean reachesStart = !newest.olderMayExist();
        for (MessageItem item : newest.items()) {
            if (!sinceStart.contains(item.key())) {
                reachesStart = true;
            } else if (item.key().compareTo(last) > 0) {
                ahead.add(item);
            } else {
                inWindow.add(item);
            }
        }
        if (ahead.isEmpty() || reachesStart || inWindow.size() >= wanted) {
            return new WindowRead(new NewestMessages(inWindow, start != null || newest.olderMayExist()), ahead);
        }
        if (start != null && start.isAfter(horizon)) {
            return new WindowRead(new NewestMessages(List.of(), true), ahead);
        }
        NewestMessages again = messages.findNewest(session, new TimeRange(start, horizon), limit);
        again.items().forEach(item -> timeline.recordRead(item.key()));
        return new WindowRead(new NewestMessages(again.items(), start != null || again.olderMayExist()), ahead);
    }

    /** Returns the number of messages that were proposed and not acknowledged yet. */
    synchronized int unacknowledged() {
        return proposed.size();
    }

    private Appended acknowledged(StoredMessage stored, Timestamp time) {
        proposed.remove(stored.id());
        // A copy under a legacy key must also be followed.
        timeline.recordRead(stored.key());
        stored.key().canonicalTime().ifPresent(timeline::recordWrite);
        return new Appended(stored, time);
    }

    /**
     * Repeats a write whose outcome is unknown; with the same id and timestamp that is idempotent. If the repetition fails, too, the
     * outcome stays unknown, whatever the second failure says of itself; only a conflict is certain.
     */
    private static <T> T retryUnknown(Supplier<T> write) {
        try {
            return write.get();
        } catch (OutcomeUnknownException unknown) {
            try {
                return write.get();
            } catch (ConflictException | OutcomeUnknownException e) {
                throw e;
            } catch (StorageException e) {
                unknown.addSuppressed(e);
                throw unknown;
            }
        }
    }

    /**
     * A stored message.
     *
     * @param message with its final timestamp
     * @param proposed the timestamp proposed for it
     */
    public record Appended(StoredMessage message, Timestamp proposed) {

        /** Returns whether the message has another timestamp than proposed because that slot was occupied. */
        public boolean moved() {
            return !message.time().equals(proposed);
        }
    }

    /**
     * The messages read for a window.
     *
     * @param newest the messages up to a minute ahead of the clock
     * @param ahead the messages further ahead; copied
     */
    public record WindowRead(NewestMessages newest, List<MessageItem> ahead) {

        public WindowRead {
            ahead = List.copyOf(ahead);
        }
    }
}
