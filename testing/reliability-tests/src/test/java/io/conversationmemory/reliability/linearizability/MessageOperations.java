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

/** Appends that want the same places, reads of the newest, and a deletion. */
@Param(name = "id", gen = IntGen.class, conf = "1:3")
public class MessageOperations {

    static final Timestamp T = Timestamp.parse("2026-11-23T12:00:00Z");
    private static final SessionId SESSION = new SessionId("s");
    private static final UserId ANA = new UserId("ana");

    private final MessageRepository messages;

    /** On a store of its own. */
    public MessageOperations() {
        this(new InMemoryStorage(Clock.fixed(T.instant(), ZoneOffset.UTC), Retention.forever()).messages());
    }

    MessageOperations(MessageRepository messages) {
        this.messages = messages;
    }

    /** Where the message came to stand: all want the same place. */
    @Operation
    public String append(@Param(name = "id") int id) {
        return place(messages.append(SESSION, T, message("m" + id, "same", null)));
    }

    /** As {@link #append}, but says something else each time. */
    @Operation
    public String appendOther(@Param(name = "id") int id) {
        try {
            return place(messages.append(SESSION, T, message("m", "content " + id, null)));
        } catch (ConflictException e) {
            return "conflict";
        }
    }

    /** Two at once, in a row. */
    @Operation
    public String appendTwo() {
        return messages
                .appendAll(SESSION, T, List.of(message("first", "of two", null), message("second", "of two", null)))
                .stream()
                .map(MessageOperations::place)
                .toList()
                .toString();
    }

    /** Far from all others: the only one of Ana's. */
    @Operation
    public String appendAnas() {
        return place(messages.append(SESSION, T.plusMicros(100), message("ana's", "hers", ANA)));
    }

    /** How many of Ana's were there. Of several messages, those that come meanwhile may stay; of one it is all or nothing. */
    @Operation
    public long deleteAnas() {
        return messages.delete(SESSION, new MessageSelection.OfUser(ANA), ProgressListener.none());
    }

    /** The newest three with their places. */
    @Operation
    public String newest() {
        List<String> seen = new ArrayList<>();
        for (MessageItem item : messages.findNewest(SESSION, TimeRange.all(), 3).items()) {
            StoredMessage stored = (StoredMessage) item;
            seen.add(stored.id() + "=" + stored.content() + "@" + place(stored));
        }
        return seen.toString();
    }

    private static Message message(String id, String content, UserId user) {
        return Message.ofUser(new MessageId(id), content, user);
    }

    private static String place(StoredMessage stored) {
        return stored.key().value();
    }
}
