package io.conversationmemory.benchmarks.bulk;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * Messages of one session, made while they are read.
 *
 * @param session the id of the session
 * @param count   the number of messages
 */
record BulkMessages(String session, long count) {

    private static final int BYTES = 1_000;
    private static final Timestamp FIRST = Timestamp.parse("2026-01-01T00:00:00.000000Z");
    private static final String FILLER = "x".repeat(BYTES);

    /** Returns the items, in their order. */
    Iterator<RawItem> items() {
        SessionId id = new SessionId(session);
        return LongStream.range(0, count).mapToObj(i -> item(id, i)).iterator();
    }

    private static RawItem item(SessionId session, long index) {
        String number = Long.toString(index);
        Message message = Message.of(
                new MessageId("message-" + number),
                index % 2 == 0 ? Role.USER : Role.ASSISTANT,
                number + FILLER.substring(number.length()));
        return MessageItems.encode(session, FIRST.plusMicros(index * 1_000), message, null);
    }
}
