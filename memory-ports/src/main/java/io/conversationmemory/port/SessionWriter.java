package io.conversationmemory.port;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer's handle on one session: chooses the time of each message once, so that its messages stand in the order in which
 * they were acknowledged and after all that it read. Make one for each session and process, or for each turn. Thread-safe;
 * appends of one handle are done one after the other.
 */
public final class SessionWriter {

    private final SessionId session;
    private final MessageRepository messages;
    private final WriterTimeline timeline;
    /** Times chosen for messages that have not been acknowledged: a retry repeats them. */
    private final Map<MessageId, Timestamp> proposed = new HashMap<>();

    /** A handle that has neither read nor written. */
    public SessionWriter(SessionId session, MessageRepository messages, Clock clock) {
        this.session = session;
        this.messages = messages;
        this.timeline = new WriterTimeline(clock);
    }

    /** The session. */
    public SessionId session() {
        return session;
    }

    /**
     * Appends a message behind all that counts. After a failure, append the very same message through the same handle
     * again: it is proposed for the same time and so never doubled.
     *
     * @throws StorageException see {@link MessageRepository#append}
     */
    public synchronized StoredMessage append(Message message) {
        Timestamp time = proposed.computeIfAbsent(message.id(), id -> timeline.reserve());
        StoredMessage stored = messages.append(session, time, message);
        acknowledged(stored);
        return stored;
    }

    /**
     * Appends several messages, all or none. May be repeated like {@link #append}, with the very same list.
     *
     * @throws StorageException see {@link MessageRepository#appendAll}
     */
    public synchronized List<StoredMessage> appendAll(List<Message> batch) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to append.");
        }
        Timestamp time = proposed.get(batch.get(0).id());
        if (time == null) {
            time = timeline.reserveRange(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                // For each, so that one of them appended alone after a lost answer meets itself.
                proposed.putIfAbsent(batch.get(i).id(), time.plusMicros(i));
            }
        }
        List<StoredMessage> stored = messages.appendAll(session, time, batch);
        stored.forEach(this::acknowledged);
        return stored;
    }

    /** Chooses the time of a message that is stored by other means, such as a {@link TurnRepository}. */
    public synchronized Timestamp reserveTimestamp() {
        return timeline.reserve();
    }

    /** A message of this writer was stored by other means. */
    public synchronized void recordWrite(Timestamp time) {
        timeline.recordWrite(time);
    }

    /**
     * Reads the newest messages up to a minute ahead of the clock, and takes note of them.
     *
     * @param from where the window begins, with which older messages may always exist; null for the session's beginning
     * @param limit at least 1
     */
    public WindowRead readNewest(@Nullable Timestamp from, int limit) {
        Timestamp horizon = timeline.horizon();
        NewestMessages read = messages.findNewest(session, new TimeRange(from, null), limit);
        SortKey last = SortKey.of(horizon);
        List<MessageItem> ahead = new ArrayList<>();
        for (MessageItem item : read.items()) {
            if (item.key().compareTo(last) > 0) {
                ahead.add(item);
            }
        }
        if (!ahead.isEmpty()) {
            // One bad clock: the window is what lies before it, and takes a second read.
            boolean nothingBefore = from != null && from.isAfter(horizon);
            read = nothingBefore
                    ? new NewestMessages(List.of(), true)
                    : messages.findNewest(session, new TimeRange(from, horizon), limit);
        }
        if (from != null) {
            read = new NewestMessages(read.items(), true);
        }
        ahead.forEach(this::noticed);
        read.items().forEach(this::noticed);
        return new WindowRead(read, ahead);
    }

    /** How many messages were proposed and not acknowledged yet. */
    synchronized int unacknowledged() {
        return proposed.size();
    }

    private void noticed(MessageItem item) {
        timeline.recordRead(item.key());
    }

    private void acknowledged(StoredMessage stored) {
        proposed.remove(stored.id());
        // A copy found under another form of time still has to be followed.
        timeline.recordRead(stored.key());
        stored.key().canonicalTime().ifPresent(timeline::recordWrite);
    }

    /**
     * What was read for a window.
     *
     * @param newest up to a minute ahead of the clock
     * @param ahead what lies further ahead and was met; copied
     */
    public record WindowRead(NewestMessages newest, List<MessageItem> ahead) {

        /** Copies the list. */
        public WindowRead {
            ahead = List.copyOf(ahead);
        }
    }
}
