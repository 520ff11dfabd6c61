package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemStore.PutResult;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that a message that was decoded once is that of the item which is stored now. */
class StoredItemTest {

    private static final SessionId A = new SessionId("a");
    private static final Timestamp NOON = Timestamp.parse("2026-11-23T12:00:00Z");

    private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());

    @Test
    void messageIsDecodedOnce() {
        StoredItem stored = new StoredItem(MessageItems.encode(A, NOON, message("one"), null));

        assertThat(stored.message()).isSameAs(stored.message()).isEqualTo(MessageItems.decode(stored.raw()));
    }

    @Test
    void itemThatReplacesADeletedOneIsReadAnew() {
        append(message("one"));
        assertThat(read()).isEqualTo(message("one"));

        storage.messages().delete(A, MessageSelection.all(), ProgressListener.none());
        append(message("two"));

        assertThat(read()).isEqualTo(message("two"));
    }

    @Test
    void importedItemThatReplacesADeletedOneIsReadAnew() {
        append(message("one"));
        assertThat(read()).isEqualTo(message("one"));

        storage.messages().delete(A, MessageSelection.all(), ProgressListener.none());
        importItem(MessageItems.encode(A, NOON, message("two"), null));

        assertThat(read()).isEqualTo(message("two"));
    }

    @Test
    void importedItemKeepsItsProblemsAndAttributesAtEachRead() {
        RawItem item = MessageItems.encode(A, NOON, message("one"), null)
                .with(MessageItems.ROLE, Attribute.text("narrator"))
                .with("unknown", Attribute.number(7));
        importItem(item);

        for (int i = 0; i < 2; i++) {
            assertThat(item()).isInstanceOfSatisfying(UnreadableMessage.class, unreadable -> {
                assertThat(unreadable.raw()).isEqualTo(item);
                assertThat(unreadable.problems()).hasSize(1);
            });
        }
    }

    @Test
    void storedItemsAreEqualIfTheirItemsAre() {
        RawItem item = MessageItems.encode(A, NOON, message("one"), null);
        StoredItem decoded = new StoredItem(item);
        decoded.message();

        assertThat(decoded).isEqualTo(new StoredItem(item)).hasSameHashCodeAs(new StoredItem(item));
        assertThat(decoded).isNotEqualTo(new StoredItem(item.with("unknown", Attribute.number(7))));
    }

    private void append(Message message) {
        storage.messages().append(A, NOON, message, Expiry.never());
    }

    private void importItem(RawItem item) {
        assertThat(storage.items().putAllIfAbsent(ItemKind.MESSAGE, List.of(item)))
                .containsExactly(new PutResult.Stored());
    }

    private Message read() {
        return ((StoredMessage) item()).message();
    }

    private MessageItem item() {
        return storage.messages().findNewest(A, TimeRange.all(), 1).items().get(0);
    }

    private static Message message(String content) {
        return Message.of(new MessageId("id-" + content), Role.USER, content);
    }
}
