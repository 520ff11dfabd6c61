package io.conversationmemory.adapter.inmemory;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots.Attempt;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
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

    private InMemorySessionSlots slots(List<Message> messages) {
        Operation operation = Operation.of(PortOperation.appendOf(messages), InMemoryTables.CONVERSATIONS);
        return new InMemorySessionSlots(
                shelf, new UserIndex(MessageItems.TIMESTAMP), MessageBatch.of(operation, session, messages, null));
    }
}
