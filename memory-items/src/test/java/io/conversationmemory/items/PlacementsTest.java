package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementsTest {

    private static final Operation OPERATION = new Operation(PortOperation.APPEND_MESSAGE, "t", "s");

    @Test
    void storedAndExistingMessagesAreReturned() {
        Message message = Message.of(new MessageId("m"), Role.USER, "hi");
        List<StoredMessage> stored =
                List.of(StoredMessage.at(new SessionId("s"), Timestamp.parse("2026-11-23T12:41:00Z"), message, null));

        assertThat(Placements.orThrow(new Placement.Stored(stored), OPERATION)).isEqualTo(stored);
        assertThat(Placements.orThrow(new Placement.Existing(stored), OPERATION))
                .isEqualTo(stored);
    }

    @Test
    void otherContentIsAConflictThatNamesTheMessage() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> Placements.orThrow(new Placement.Conflicting(new MessageId("m7")), OPERATION))
                .withMessageContaining("m7")
                .withMessageContaining("append message");
    }

    @Test
    void noSlotInTimeIsRetryable() {
        assertThatExceptionOfType(RetryLaterException.class)
                .isThrownBy(() -> Placements.orThrow(new Placement.OutOfTime(3), OPERATION))
                .withMessageContaining("Repeat the same call");
    }
}
