package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Unreadable items, written directly to the table. */
class UnreadableItemsInTablesTest {

    private static final String BEFORE = "2025-03-01T00:00:00";
    private static final String PLACE = "2025-03-01T00:00:01";
    private static final String BEHIND = "2025-03-01T00:00:02";

    @RegisterExtension
    final Tables tables = new Tables();

    private final SessionId session = aSession();

    @Test
    void eachWrongAttributeMarksItsItemHidesNoOtherAndIsLeftAsItIs() {
        Map<String, List<AttributeValue>> wrong = Map.of(
                "role", List.of(text("robot"), text("User"), text(""), AttributeValue.fromN("1"), anyList()),
                "content", List.of(AttributeValue.fromN("42"), AttributeValue.fromNul(true), anyBytes(), anyMap()),
                "message_id", List.of(text(""), text("x".repeat(2049)), AttributeValue.fromN("7")),
                "metadata", List.of(text(""), text("{\"a\": "), text("[1]"), text("{\"a\": NaN}"), anyMap()),
                "tool_calls", List.of(text("{}"), text("[{\"id\": 1}]"), anyList()),
                "tool_call_id", List.of(AttributeValue.fromBool(true)),
                "tokens", List.of(text("12"), AttributeValue.fromN("-1"), tooMuch()),
                "expires_at", List.of(text("tomorrow"), tooMuch()));

        wrong.forEach((attribute, values) -> values.forEach(value -> {
            Map<String, AttributeValue> item = good(PLACE);
            item.put(attribute, value);
            assertMarkedAndLeftAsItIs(attribute, item);
        }));
    }

    @Test
    void eachMissingAttributeMarksItsItem() {
        for (String attribute : List.of("role", "content", "message_id")) {
            Map<String, AttributeValue> item = good(PLACE);
            item.remove(attribute);
            assertMarkedAndLeftAsItIs(attribute, item);
        }
    }

    @Test
    void missingMetadataAndUserAreReadable() {
        Map<String, AttributeValue> item = good(PLACE);
        item.remove("metadata");
        put(item);

        assertThat(newest()).singleElement().isInstanceOfSatisfying(StoredMessage.class, stored -> {
            assertThat(stored.message().metadata().isEmpty()).isTrue();
            assertThat(stored.userId()).isNull();
            assertThat(stored.problems()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T02:00:01+02:00, 2025-03-01T00:00:01Z",
        "2025-03-01T00:00:01Z, 2025-03-01T00:00:01Z",
        "2025-03-01T00:00:01.123, 2025-03-01T00:00:01.123Z",
        "2025-03-01T00:00:01.123456789Z, 2025-03-01T00:00:01.123456Z",
        "2025-03-01 00:00:01, 2025-03-01T00:00:01Z"
    })
    void unusualTimestampIsReportedAndSortsByItsText(String key, String time) {
        List.of(BEFORE, key, BEHIND).forEach(timestamp -> put(good(timestamp)));

        List<MessageItem> read = newest();

        assertThat(read).extracting(item -> item.key().value()).isSorted().contains(BEFORE, key, BEHIND);
        assertThat(read)
                .filteredOn(item -> item.key().value().equals(key))
                .singleElement()
                .isInstanceOfSatisfying(StoredMessage.class, stored -> {
                    assertThat(stored.time()).isEqualTo(Timestamp.parse(time));
                    assertThat(stored.problems())
                            .extracting(ItemProblem::attribute)
                            .containsExactly("timestamp");
                });
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2025-02-30T00:00:01", "2025-03-01T24:00:00", "1740787201", "0000-01-01T00:00:00", "东京"})
    void keyThatIsNoTimestampIsUnreadableAndAWriterAppendsAfterIt(String key) {
        put(good(key));

        StoredMessage appended = append();

        List<MessageItem> read = newest();
        assertThat(read).hasSize(2).contains(appended);
        assertThat(read)
                .filteredOn(UnreadableMessage.class::isInstance)
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.key()).hasToString(key);
                    assertThat(bad.problems())
                            .extracting(ItemProblem::attribute)
                            .contains("timestamp");
                });
    }

    @Test
    void unreadableItemsCountTowardsALimitAndEnterNoContext() {
        Map<String, AttributeValue> bad = good(PLACE);
        bad.put("role", text("robot"));
        List.of(good(BEFORE), bad, good(BEHIND)).forEach(this::put);

        NewestMessages two = tables.storage.messages().findNewest(session, TimeRange.all(), 2);
        NewestMessages all = tables.storage.messages().findNewest(session, TimeRange.all(), 11);

        assertThat(two.items()).extracting(item -> item.key().value()).containsExactly(PLACE, BEHIND);
        assertThat(WindowPolicy.standard().select(all, null).messages())
                .extracting(message -> message.key().value())
                .containsExactly(BEFORE, BEHIND);
    }

    private void assertMarkedAndLeftAsItIs(String attribute, Map<String, AttributeValue> item) {
        List.of(good(BEFORE), item, good(BEHIND)).forEach(this::put);

        List<MessageItem> read = newest();
        StoredMessage appended = append();

        assertThat(read).as("around a bad %s", attribute).hasSize(3);
        assertThat(read.get(0)).isInstanceOf(StoredMessage.class);
        assertThat(read.get(2)).isInstanceOf(StoredMessage.class);
        assertThat(read.get(1)).isInstanceOfSatisfying(UnreadableMessage.class, bad -> {
            assertThat(bad.key()).hasToString(PLACE);
            assertThat(bad.problems()).extracting(ItemProblem::attribute).containsExactly(attribute);
            assertThat(bad.problems().get(0).reason()).isNotBlank();
            assertThat(AttributeValues.of(bad.raw())).isEqualTo(item);
        });
        assertThat(newest()).hasSize(4).endsWith(appended);
        assertThat(LegacyItems.stored(tables, session.value()).get(1)).isEqualTo(item);
        forget(appended);
    }

    private StoredMessage append() {
        SessionWriter writer = new SessionWriter(session, tables.storage.messages(), tables.clock);
        writer.readNewest(null, 10);
        return writer.append(userMessage("after")).message();
    }

    private void forget(StoredMessage message) {
        tables.asideOfTheStorage()
                .deleteItem(request -> request.tableName(tables.settings.conversationsTable())
                        .key(Map.of(
                                "session_id", text(session.value()),
                                "timestamp", text(message.key().value()))));
    }

    private List<MessageItem> newest() {
        return tables.storage
                .messages()
                .findNewest(session, TimeRange.all(), 100)
                .items();
    }

    private void put(Map<String, AttributeValue> item) {
        LegacyItems.put(tables, tables.settings.conversationsTable(), item);
    }

    private Map<String, AttributeValue> good(String timestamp) {
        return new HashMap<>(AttributeValues.of(messageItem(session, timestamp)));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    /** In full, since that is how DynamoDB gives numbers back. */
    private static AttributeValue tooMuch() {
        return AttributeValue.fromN("1" + "0".repeat(30));
    }

    private static AttributeValue anyList() {
        return AttributeValue.fromL(List.of(text("x")));
    }

    private static AttributeValue anyMap() {
        return AttributeValue.fromM(Map.of("x", text("y")));
    }

    private static AttributeValue anyBytes() {
        return AttributeValue.fromB(SdkBytes.fromUtf8String("x"));
    }
}
