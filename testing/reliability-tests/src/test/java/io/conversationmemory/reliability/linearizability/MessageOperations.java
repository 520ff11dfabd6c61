package io.conversationmemory.reliability.linearizability;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Appends at the same timestamp, reads of the newest messages, and a deletion. */
@Param(name = "id", gen = IntGen.class, conf = "1:3")
public class MessageOperations {

    static final Timestamp T = Timestamp.parse("2026-11-23T12:00:00Z");
    private static final SessionId SESSION = new SessionId("s");
    private static final UserId ANA = new UserId("ana");

    private final MessageRepository messages;

    /** Creates operations on a new store. */
    public MessageOperations() {
        this(new InMemoryStorage(Clock.fixed(T.instant(), ZoneOffset.UTC), Retention.forever()).messages());
    }

    MessageOperations(MessageRepository messages) {
        this.messages = messages;
    }

    /** Appends at a fixed timestamp and returns the slot. */
    @Operation
    public String append(@Param(name = "id") int id) {
        return slot(messages.append(SESSION, T, message("m" + id, "same", null)));
    }

    /** Appends the same id with different content and returns the slot or a conflict. */
    @Operation
    public String appendOther(@Param(name = "id") int id) {
        try {
            return slot(messages.append(SESSION, T, message("m", "content " + id, null)));
        } catch (ConflictException e) {
            return "conflict";
        }
    }

    /** Appends two messages atomically and returns their slots. */
    @Operation
    public String appendTwo() {
        return messages
                .appendAll(SESSION, T, List.of(message("first", "of two", null), message("second", "of two", null)))
                .stream()
                .map(MessageOperations::slot)
                .toList()
                .toString();
    }

    /** Appends a message of a user at a later timestamp and returns the slot. */
    @Operation
    public String appendForUser() {
        return slot(messages.append(SESSION, T.plusMicros(100), message("ana's", "hers", ANA)));
    }

    /** Deletes the messages of the user and returns their number. There is at most one, so the deletion is atomic. */
    @Operation
    public long deleteOfUser() {
        return messages.delete(SESSION, new MessageSelection.OfUser(ANA), ProgressListener.none());
    }

    /** Reads the newest three messages with their slots. */
    @Operation
    public String newest() {
        List<String> found = new ArrayList<>();
        for (MessageItem item : messages.findNewest(SESSION, TimeRange.all(), 3).items()) {
            StoredMessage stored = (StoredMessage) item;
            found.add(stored.id() + "=" + stored.content() + "@" + slot(stored));
        }
        return found.toString();
    }

    private static Message message(String id, String content, UserId user) {
        return Message.ofUser(new MessageId(id), content, user);
    }

    private static String slot(StoredMessage stored) {
        return stored.key().value();
    }
}
