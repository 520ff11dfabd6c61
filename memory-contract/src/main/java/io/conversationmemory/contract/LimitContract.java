package io.conversationmemory.contract;

import static io.conversationmemory.contract.Failures.assertNames;
import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Checks the size limits: values of exactly the limit are stored, values one byte larger are refused, and none is truncated. */
public interface LimitContract extends ContractTest {

    @Test
    @Promise("M5")
    default void aMessageOfExactlyTheLargestSizeIsStoredAndOneByteMoreIsRefused(Store store) {
        SessionId session = aSession();
        Message frame =
                userMessage("", aUser()).withMetadata(JsonObject.of("a", "ü")).withTokens(5);
        long taken = ItemSize.of(MessageItems.encode(session, NOON, frame, null));
        Message fitting = withContent(frame, "x".repeat((int) (ItemSize.MAX_BYTES - taken)));
        Message tooLarge = withContent(userMessage("", frame.userId()), fitting.content() + "x".repeat(40));

        StoredMessage stored = store.messages().append(session, NOON, fitting);

        assertTooLarge(() -> store.messages().append(session, NOON, withContent(frame, fitting.content() + "x")), 1);
        assertThatThrownBy(() -> store.messages().append(session, NOON, tooLarge))
                .isInstanceOf(ItemTooLargeException.class)
                .hasMessageNotContaining("xxx");
        assertThat(store.read(session)).containsExactly(stored);
    }

    @Test
    @Promise("M5")
    @WithRetention("PT1H")
    default void theExpiryOfAMessageCountsTowardItsSize(Store store) {
        SessionId session = aSession();
        Message frame = userMessage("");
        long expiry = NOON.instant().getEpochSecond() + 3600;
        long taken = ItemSize.of(MessageItems.encode(session, NOON, frame, expiry));
        Message fitting = withContent(frame, "x".repeat((int) (ItemSize.MAX_BYTES - taken)));

        StoredMessage stored = store.messages().append(session, NOON, fitting);

        assertTooLarge(() -> store.messages().append(aSession(), NOON, withContent(frame, fitting.content() + "x")), 2);
        assertThat(store.read(session)).containsExactly(stored);
    }

    @Test
    @Promise("M5")
    default void preferencesOfExactlyTheLargestSizeAreStoredAndOneByteMoreIsRefused(Store store) {
        UserId user = aUser();
        long taken = ItemSize.of(PreferenceItems.encode(null, user, JsonObject.of("a", ""), store.clock()));
        String fitting = "x".repeat((int) (ItemSize.MAX_BYTES - taken));

        StoredPreferences stored = store.preferences().store(user, JsonObject.of("a", fitting));

        assertTooLarge(() -> store.preferences().store(user, JsonObject.of("a", fitting + "x")), 1);
        assertTooLarge(() -> store.preferences().update(user, "a", new JsonString(fitting + "x")), 1);
        assertTooLarge(() -> store.preferences().store(aUser(), JsonObject.of("a", fitting + "x".repeat(9))), 100);
        assertThat(store.preferences().find(user)).contains(stored);
    }

    @Test
    @Promise("M5")
    default void aSessionsRowOfExactlyTheLargestSizeIsStoredAndOneByteMoreIsRefused(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        long taken = ItemSize.of(
                SessionItems.encode(null, session.withTitle(""), null).with("version", Attribute.number(1)));
        String fitting = "x".repeat((int) (ItemSize.MAX_BYTES - taken));

        assertTooLarge(() -> store.sessions().create(session.withTitle(fitting + "x")), 1);
        assertThat(store.sessions().find(session.id())).isEmpty();
        StoredSession row = store.sessions().create(session.withTitle(fitting)).orElseThrow();
        assertTooLarge(() -> store.sessions().replace(row, session.withTitle(fitting + "x")), 1);
        assertThat(store.sessions().find(session.id())).contains(row);
    }

    @Test
    @Promise({"M5", "T1"})
    default void aTurnWhoseMessageOrRowIsTooLargeWritesNeither(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        String tooMuch = "x".repeat((int) ItemSize.MAX_BYTES);

        assertThatThrownBy(() -> store.turns().append(null, session, NOON, userMessage(tooMuch)))
                .isInstanceOf(ItemTooLargeException.class);
        assertThatThrownBy(() -> store.turns().append(null, session.withTitle(tooMuch), NOON, userMessage("fits")))
                .isInstanceOf(ItemTooLargeException.class);
        assertThat(store.sessions().find(session.id())).isEmpty();
        assertThat(store.read(session.id())).isEmpty();

        String nearlyTooMuch = "x".repeat(400_000);
        assertThat(store.turns().append(null, session.withTitle(nearlyTooMuch), NOON, userMessage(nearlyTooMuch)))
                .isInstanceOf(TurnOutcome.Stored.class);
    }

    @Test
    @Promise("G6")
    default void idsOfTheLongestLengthWorkEverywhere(Store store) {
        for (IncompressibleText text : List.of(IncompressibleText.ascii(11), IncompressibleText.unicode(12))) {
            SessionId session = new SessionId(text.ofBytes(2048));
            UserId user = new UserId(text.ofBytes(2048));
            Message message = Message.ofUser(new MessageId(text.ofBytes(2048)), "hi", user)
                    .withToolCallId(new ToolCallId(text.ofBytes(2048)));

            StoredMessage stored = store.messages().append(session, NOON.plusMicros(-1), message);
            List<StoredMessage> more = store.talk(session, messages(3, user));
            store.preferences().store(user, JsonObject.of("a", "b"));
            store.sessions().create(Session.begun(session, user, NOON));
            store.sessions().create(Session.begun(aSession(), user, NOON));
            store.awaitIndexes();

            assertThat(store.read(session)).hasSize(4).contains(stored).containsAll(more);
            assertThat(Pages.walk(
                            1,
                            cursor ->
                                    store.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 1, cursor)))
                    .hasSize(4);
            assertThat(Pages.walk(1, cursor -> store.messages().findPageByUser(user, 1, cursor)))
                    .hasSize(4);
            assertThat(Pages.walk(1, cursor -> store.sessions().findPageByUser(user, 1, cursor)))
                    .hasSize(2);
            assertThat(store.preferences().find(user)).isPresent();
            assertThat(Pages.walk(
                            Integer.MAX_VALUE, cursor -> store.messages().findSessionsWithMessagesOf(user, 10, cursor)))
                    .contains(session);
        }
        assertThatThrownBy(() -> new SessionId("x".repeat(2049))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Uses random keys, because index entries are limited after compression (to 2704 bytes in PostgreSQL, 3072 in MySQL). */
    @Test
    @Promise("G6")
    default void sortKeysOfTheLongestLengthWorkEverywhere(Store store) {
        for (IncompressibleText text : List.of(IncompressibleText.ascii(21), IncompressibleText.unicode(22))) {
            SessionId session = new SessionId(text.ofBytes(2048));
            UserId user = new UserId(text.ofBytes(2048));
            String beginning = text.ofBytes(1023);
            List<String> keys = List.of(beginning + "1", beginning + "2", text.ofBytes(1024));
            store.plant(keys.stream()
                    .map(key -> messageItem(session, key).with("user_id", Attribute.text(user.value())))
                    .toList());

            assertThat(store.read(session))
                    .extracting(item -> item.key().value())
                    .containsExactlyInAnyOrderElementsOf(keys);
            assertThat(Pages.walk(
                            1,
                            cursor ->
                                    store.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 1, cursor)))
                    .hasSize(3);
            assertThat(Pages.walk(1, cursor -> store.messages().findPageByUser(user, 1, cursor)))
                    .extracting(item -> item.key().value())
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    private static Message withContent(Message frame, String content) {
        return Message.ofUser(frame.id(), content, frame.userId())
                .withMetadata(frame.metadata())
                .withTokens(frame.tokens());
    }

    private static void assertTooLarge(ThrowingCallable call, long atMostBeyond) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ItemTooLargeException.class, e -> {
            assertThat(e.limit()).isEqualTo(ItemSize.MAX_BYTES);
            assertThat(e.size()).isBetween(ItemSize.MAX_BYTES + 1, ItemSize.MAX_BYTES + atMostBeyond);
            assertNames(e, "");
        });
    }
}
