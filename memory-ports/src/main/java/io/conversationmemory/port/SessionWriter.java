package io.conversationmemory.port;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.util.List;
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
    private final TurnStamper stamper = new TurnStamper();
    private final AppendListener listener;

    /** Creates a writer that has neither read nor written, and so orders its first message by its clock alone. */
    public SessionWriter(SessionId session, MessageRepository messages, Clock clock) {
        this(session, messages, clock, stored -> {});
    }

    /**
     * Creates a writer with a listener.
     *
     * @param listener is given each message that this writer has stored
     */
    public SessionWriter(SessionId session, MessageRepository messages, Clock clock, AppendListener listener) {
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
        Message stamped = stamper.stamped(message);
        Appended appended = acknowledged(retryUnknown(() -> messages.append(session, time, stamped, expiry)), time);
        listener.appended(appended.message());
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
        Message stamped = stamper.stamped(message);
        StoredMessage stored = retryUnknown(() -> messages.append(session, time, stamped, expiry));
        stamper.recordStored(List.of(stored));
        timeline.recordRead(stored.key());
        listener.appendedAt(stored);
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
        List<Message> stamped = stamper.stampedAll(batch, time);
        List<StoredMessage> stored = retryUnknown(() -> messages.appendAll(session, time, stamped, expiry));
        stored.forEach(message -> acknowledged(message, time));
        listener.appended(stored.get(stored.size() - 1));
        return stored;
    }

    /** Reserves the timestamp of a message that the caller stores through a {@link TurnRepository}. */
    public synchronized Timestamp reserveTimestamp() {
        return timeline.reserve();
    }

    /** Reserves consecutive microseconds for messages that the caller stores through a {@link TurnRepository}; returns the first. */
    public synchronized Timestamp reserveTimestamps(int messages) {
        return timeline.reserveRange(messages);
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
        WindowRead read = window(readNewest(limit), WindowBounds.startingAt(start), limit, limit);
        boolean olderMayExist = start != null || read.newest().olderMayExist();
        return new WindowRead(new NewestMessages(read.newest().items(), olderMayExist), read.ahead());
    }

    /**
     * Records the rewinds of the session's row as read: what is appended follows the ends of their ranges, and carries their number
     * until the next user message.
     */
    public synchronized void recordRewinds(Rewinds rewinds) {
        rewinds.newestEnd().ifPresent(timeline::recordRangeEnd);
        stamper.recordRewinds(rewinds.number());
    }

    /**
     * Continues a turn after a rewind of its own: what is appended until the next user message carries the rewind's number and names the
     * question.
     *
     * @param question the sort key of the question that replies belong to from now on; null for none
     */
    public synchronized void continueTurn(long rewind, @Nullable SortKey question) {
        stamper.continueTurn(rewind, question);
    }

    /**
     * Drops superseded messages and messages before the start of the window, and sets those more than a minute ahead of the clock apart.
     * Reads on only if too few messages remain, and skips the ranges of superseded ones.
     *
     * @param newest the result of {@link #readNewest(int)} for {@link WindowPolicy#messagesToRead()}
     */
    public WindowRead window(NewestMessages newest, WindowBounds bounds, WindowPolicy policy) {
        return window(newest, bounds, policy.maxMessages(), policy.messagesToRead());
    }

    /**
     * Reads the newest messages of a range that belong to a window, oldest first, and leaves the superseded ones out.
     *
     * @param limit at least 1
     */
    public NewestMessages readStanding(WindowBounds bounds, KeyRange range, int limit) {
        NewestMessages read = bounds.within()
                .intersect(range)
                .map(within -> new WindowReader(messages, session, bounds).standing(within, limit))
                .orElseGet(() -> new NewestMessages(List.of(), true));
        read.items().forEach(item -> timeline.recordRead(item.key()));
        return read;
    }

    /** Records the end of a range that is about to be superseded: what is appended follows it, however far ahead it lies. */
    public void recordRangeEnd(SortKey end) {
        timeline.recordRangeEnd(end);
    }

    /**
     * Selects the messages of a window like the other method of this name, up to a limit.
     *
     * @param newest the result of {@link #readNewest(int)} for the limit
     */
    public WindowRead window(NewestMessages newest, WindowBounds bounds, int limit) {
        return window(newest, bounds, limit, limit);
    }

    private WindowRead window(NewestMessages newest, WindowBounds bounds, int wanted, int limit) {
        SortKey horizon = SortKey.of(timeline.horizon());
        WindowRead read = new WindowReader(messages, session, bounds).select(newest, horizon, wanted, limit);
        // What lies before the newest was read on; they were recorded when they were read.
        SortKey recorded =
                newest.items().isEmpty() ? null : newest.items().get(0).key();
        read.newest().items().stream()
                .map(MessageItem::key)
                .takeWhile(key -> recorded == null || key.compareTo(recorded) < 0)
                .forEach(timeline::recordRead);
        return read;
    }

    /** Returns the number of messages that were proposed and not acknowledged yet. */
    synchronized int unacknowledged() {
        return proposed.size();
    }

    private Appended acknowledged(StoredMessage stored, Timestamp time) {
        proposed.remove(stored.id());
        stamper.recordStored(List.of(stored));
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
     * @param newest the messages up to a minute ahead of the clock, and whether the window's bounds hold older ones
     * @param ahead the messages further ahead; copied
     */
    public record WindowRead(NewestMessages newest, List<MessageItem> ahead) {

        public WindowRead {
            ahead = List.copyOf(ahead);
        }
    }
}
