package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.port.SessionWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds what an append and a read allocate beside the same requests by hand; the SDK works on the caller's thread. */
class AllocationTest {

    private static final int OPERATIONS = 100;
    private static final int NEWEST = 11;

    @RegisterExtension
    final Tables tables = new Tables();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SessionId session = new SessionId("ours");
    private final String content = "x".repeat(1024);
    private int messages;

    @Test
    void appendAllocatesLittleMoreThanItsRequest() {
        SessionWriter writer = new SessionWriter(session, tables.storage.messages(), Clock.systemUTC());

        long byHand = allocatedByEach(this::putByHand);
        long ours = allocatedByEach(() -> append(writer));

        assertThat(ours).isBetween(byHand / 2, byHand * 6 / 5);
    }

    @Test
    void readAllocatesLittleMoreThanItsRequest() {
        SessionWriter writer = new SessionWriter(session, tables.storage.messages(), Clock.systemUTC());
        for (int i = 0; i < NEWEST; i++) {
            append(writer);
        }

        long byHand = allocatedByEach(() -> assertThat(queryByHand().size()).isEqualTo(NEWEST));
        long ours = allocatedByEach(
                () -> assertThat(writer.readNewest(NEWEST).items().size()).isEqualTo(NEWEST));

        assertThat(ours).isBetween(byHand / 2, byHand * 3 / 2);
    }

    private void append(SessionWriter writer) {
        writer.append(Message.of(new MessageId("m" + messages++), Role.USER, content));
    }

    private void putByHand() {
        tables.client.putItem(request -> request.tableName(tables.settings.conversationsTable())
                .item(Map.of(
                        "session_id", AttributeValue.fromS("by hand"),
                        "timestamp",
                                AttributeValue.fromS(Clock.systemUTC().instant().toString()),
                        "message_id", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "role", AttributeValue.fromS("user"),
                        "content", AttributeValue.fromS(content),
                        "metadata", AttributeValue.fromS("{}")))
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(Map.of("#k", "session_id")));
    }

    private List<String> queryByHand() {
        List<String> contents = new ArrayList<>();
        tables.client
                .query(request -> request.tableName(tables.settings.conversationsTable())
                        .keyConditionExpression("#k = :k")
                        .expressionAttributeNames(Map.of("#k", "session_id"))
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(session.value())))
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(NEWEST))
                .items()
                .forEach(item -> contents.add(item.get("content").s()));
        return contents;
    }

    /** Returns the least of several averages: a class that is loaded or compiled on the way is not an operation's. */
    private long allocatedByEach(Runnable operation) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS; i++) {
                operation.run();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / OPERATIONS);
        }
        return least;
    }
}
