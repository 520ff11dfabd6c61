package io.conversationmemory.adapter.inmemory;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.placement.SessionSlots.Attempt;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemorySessionSlotsTest {

    private final SessionId session = aSession();
    private final SessionPartition shelf = new SessionPartition();

    @Test
    void occupiedSlotReturnsItsMessageAndStoresNothing() {
        Attempt.Done stored =
                (Attempt.Done) slots(List.of(userMessage("first"))).putIfAbsent(NOON);

        Attempt refused = slots(messages(2)).putIfAbsent(NOON.plusMicros(-1));

        StoredMessage occupant = stored.messages().get(0);
        assertThat(refused).isEqualTo(new Attempt.Occupied(occupant));
        assertThat(shelf.messages()).containsOnlyKeys(occupant.key());
    }

    @Test
    void keptMessageIsTheOneThatItsItemDecodesTo() {
        Message called = userMessage("call")
                .withMetadata(JsonObject.of("key", "value").with("number", JsonNumber.of(1.50)))
                .withToolCalls(List.of(new ToolCall(new ToolCallId("c"), "tool", "{}")))
                .withTokens(3)
                .withStamp(new TurnStamp(1, SortKey.of(NOON)));
        Message result = userMessage("result").withUser(new UserId("u")).withToolCallId(new ToolCallId("c"));

        slots(List.of(called, result)).putIfAbsent(NOON);

        assertThat(shelf.messages().values()).hasSize(2).allSatisfy(item -> {
            assertThat(item.message()).isEqualTo(MessageItems.decode(item.raw()));
            assertThat(item.isExpired(Instant.EPOCH)).isFalse();
        });
    }

    private InMemorySessionSlots slots(List<Message> messages) {
        Operation operation = Operation.of(PortOperation.appendOf(messages), InMemoryTables.CONVERSATIONS);
        return new InMemorySessionSlots(
                shelf, new UserIndex(MessageItems.TIMESTAMP), MessageBatch.of(operation, session, messages, null));
    }
}
