package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageBatchTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final Operation OPERATION = new Operation(PortOperation.APPEND_MESSAGES, "t", "s");
    private static final Timestamp FIRST = Timestamp.parse("2026-11-23T12:41:00Z");

    @Test
    void itemsAndStoredMessagesHaveConsecutiveMicroseconds() {
        List<Message> messages = List.of(message("a", "one"), message("b", "two"));

        MessageBatch batch = MessageBatch.of(OPERATION, SESSION, messages, 7L);

        for (Timestamp first : List.of(FIRST, FIRST.plusMicros(5), Timestamp.MAX.plusMicros(-1))) {
            assertThat(batch.itemsAt(first))
                    .containsExactly(
                            MessageItems.encode(SESSION, first, messages.get(0), 7L),
                            MessageItems.encode(SESSION, first.plusMicros(1), messages.get(1), 7L));
            assertThat(batch.storedAt(first))
                    .containsExactly(
                            StoredMessage.at(SESSION, first, messages.get(0), 7L),
                            StoredMessage.at(SESSION, first.plusMicros(1), messages.get(1), 7L));
            assertThat(batch.itemsAt(first).stream().map(MessageItems::decode).toList())
                    .isEqualTo(batch.storedAt(first));
        }
        assertThat(batch.session()).isEqualTo(SESSION);
        assertThat(batch.messages()).isEqualTo(messages);
    }

    @Test
    void listIsCopied() {
        List<Message> messages = new ArrayList<>(List.of(message("a", "one")));
        MessageBatch batch = MessageBatch.of(OPERATION, SESSION, messages, null);

        messages.clear();

        assertThat(batch.messages()).hasSize(1);
        assertThat(batch.itemsAt(FIRST)).hasSize(1);
    }

    @Test
    void oneToAHundredMessagesWithDistinctIdsAreAccepted() {
        assertThat(MessageBatch.of(OPERATION, SESSION, messages(100, "x"), null).messages())
                .hasSize(100);
        for (List<Message> refused :
                List.of(List.<Message>of(), messages(101, "x"), List.of(message("a", "one"), message("a", "two")))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> MessageBatch.of(OPERATION, SESSION, refused, null))
                    .withMessageContaining("batch");
        }
    }

    @Test
    void messageAtTheSizeLimitIsAcceptedAndOneByteMoreIsNot() {
        RawItem empty = MessageItems.encode(SESSION, FIRST, message("a", ""), null);
        int room = (int) (ItemSize.MAX_BYTES - ItemSize.of(empty));

        MessageBatch batch = MessageBatch.of(OPERATION, SESSION, List.of(message("a", "x".repeat(room))), null);

        assertThat(ItemSize.of(batch.itemsAt(FIRST).get(0))).isEqualTo(ItemSize.MAX_BYTES);
        assertThatExceptionOfType(ItemTooLargeException.class)
                .isThrownBy(() ->
                        MessageBatch.of(OPERATION, SESSION, List.of(message("a", "x".repeat(room + 1))), null))
                .satisfies(e -> {
                    assertThat(e.size()).isEqualTo(ItemSize.MAX_BYTES + 1);
                    assertThat(e.limit()).isEqualTo(ItemSize.MAX_BYTES);
                    assertThat(e.failedOperation()).isEqualTo(OPERATION);
                });
    }

    @Test
    void batchAtTheSizeLimitIsAcceptedAndOneByteMoreIsNot() {
        long limit = 4L * 1024 * 1024;
        List<Message> messages = new ArrayList<>(messages(11, "x".repeat(370_000)));
        long size = messages.stream()
                .mapToLong(message -> ItemSize.of(MessageItems.encode(SESSION, FIRST, message, null)))
                .sum();
        long last = ItemSize.of(MessageItems.encode(SESSION, FIRST, message("last", ""), null));
        int room = (int) (limit - size - last);
        messages.add(message("last", "x".repeat(room)));

        assertThat(MessageBatch.of(OPERATION, SESSION, messages, null).messages())
                .hasSize(12);

        messages.set(11, message("last", "x".repeat(room + 1)));
        assertThatExceptionOfType(ItemTooLargeException.class)
                .isThrownBy(() -> MessageBatch.of(OPERATION, SESSION, messages, null))
                .satisfies(e -> {
                    assertThat(e.size()).isEqualTo(limit + 1);
                    assertThat(e.limit()).isEqualTo(limit);
                });
    }

    private static List<Message> messages(int count, String content) {
        return IntStream.range(0, count)
                .mapToObj(i -> message("m" + i, content))
                .toList();
    }

    private static Message message(String id, String content) {
        return Message.of(new MessageId(id), Role.USER, content);
    }
}
