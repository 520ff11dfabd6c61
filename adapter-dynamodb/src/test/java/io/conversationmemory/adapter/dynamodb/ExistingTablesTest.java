package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads of tables with legacy items. */
class ExistingTablesTest {

    private static final String BAD = "met-10";
    private static final SessionId MIXED = new SessionId("legacy-mixed");
    private static final UserId ALICE = new UserId("legacy-alice");

    @RegisterExtension
    final Tables tables = new Tables();

    @BeforeEach
    void loadWhatTheOlderServiceLeft() {
        LegacyItems.load(tables);
    }

    @Test
    void everyItemComesBackInOrderWithItsTimeRoleContentUserAndMetadata() {
        LegacyItems.sessions().forEach((session, items) -> {
            List<MessageItem> read = newest(new SessionId(session));

            assertThat(read).as("%s", session).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                if (!text(items.get(i), "message_id").equals(BAD)) {
                    assertSame((StoredMessage) read.get(i), items.get(i));
                }
            }
        });
    }

    @Test
    void theItemWithHalfACharacterIsMarkedAndItsRestReadable() {
        List<MessageItem> read = newest(new SessionId("legacy-metadata"));

        List<UnreadableMessage> bad = read.stream()
                .filter(UnreadableMessage.class::isInstance)
                .map(UnreadableMessage.class::cast)
                .toList();
        assertThat(bad).singleElement().satisfies(item -> {
            assertThat(item.key()).hasToString("2025-03-05T00:00:10");
            assertThat(item.problems()).extracting(ItemProblem::attribute).containsExactly("metadata");
            assertThat(item.problems().get(0).reason()).contains("surrogate");
            assertThat(item.raw().text("message_id")).contains(BAD);
            assertThat(item.raw().text("role")).contains("assistant");
            assertThat(item.raw().text("content")).contains("metadata 10");
            assertThat(item.raw().text("user_id")).contains("legacy-bob");
        });
        assertThat(read).hasSize(12).last().isInstanceOf(StoredMessage.class);
    }

    @Test
    void numbersAndCharactersOfMetadataAreExact() {
        Map<String, StoredMessage> read = new HashMap<>();
        for (MessageItem item : newest(new SessionId("legacy-metadata"))) {
            if (item instanceof StoredMessage stored) {
                read.put(stored.id().value(), stored);
            }
        }

        assertThat(read.get("met-04").message().metadata().get("tiny")).contains(number("5e-324"));
        assertThat(read.get("met-04").message().metadata().get("float")).contains(number("0.30000000000000004"));
        assertThat(read.get("met-05").message().metadata().get("beyond"))
                .contains(number("123456789012345678901234567890"));
        assertThat(read.get("met-06").message().metadata().get("ünicöde 🎸")).contains(new JsonString("東京 😀"));
        assertThat(read.get("met-07").message().metadata().get("")).contains(new JsonString("empty key"));
    }

    @Test
    void oneIdAtTwoTimesIsTwoMessages() {
        List<MessageItem> read = newest(new SessionId("legacy-same-id"));

        assertThat(read)
                .extracting(item -> item.key().value())
                .containsExactly("2025-03-10T00:00:00", "2025-03-10T00:00:01");
    }

    @Test
    void rangesCatchEveryFormOfBothEnds() {
        List<Timestamp> times = new ArrayList<>();
        for (Map<String, AttributeValue> old : LegacyItems.sessions().get(MIXED.value())) {
            Timestamp time = Timestamp.of(OlderReader.time(text(old, "timestamp")));
            Map<String, AttributeValue> withOffset = new HashMap<>(old);
            withOffset.put("timestamp", AttributeValue.fromS(text(old, "timestamp") + "+00:00"));
            LegacyItems.put(tables, tables.settings.conversationsTable(), withOffset);
            StoredMessage ours = tables.storage.messages().append(MIXED, time, userMessage("ours"));
            assertThat(ours.key()).as("is stored next to the legacy form").hasToString(time.toString());
            times.add(time);
        }

        assertThat(times).hasSize(12);
        for (int from = 0; from < times.size(); from++) {
            for (int until = from; until < times.size(); until++) {
                TimeRange range = TimeRange.between(times.get(from), times.get(until));
                List<Timestamp> expected = times.subList(from, until + 1).stream()
                        .flatMap(time -> Collections.nCopies(3, time).stream())
                        .toList();

                assertThat(tables.storage
                                .messages()
                                .findNewest(MIXED, range, 100)
                                .items())
                        .as("%s", range)
                        .extracting(item -> ((StoredMessage) item).time())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void pagesOfASessionGoThroughOldAndNew() {
        tables.storage.messages().append(MIXED, Tables.NOON, userMessage("new"));
        tables.storage.messages().append(MIXED, Tables.NOON, userMessage("newer"));

        List<MessageItem> forwards = walk(
                cursor -> tables.storage.messages().findPage(MIXED, TimeRange.all(), Direction.FORWARDS, 5, cursor));
        List<MessageItem> backwards = walk(
                cursor -> tables.storage.messages().findPage(MIXED, TimeRange.all(), Direction.BACKWARDS, 5, cursor));

        assertThat(forwards).hasSize(14).isEqualTo(newest(MIXED));
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void pagesOfAUserGoThroughOldAndNewOfAllSessions() {
        tables.storage.messages().append(MIXED, Tables.NOON, userMessage("new", ALICE));
        tables.storage
                .messages()
                .append(new SessionId("another"), Tables.NOON.plusMicros(1), userMessage("newer", ALICE));

        List<MessageItem> read = walk(cursor -> tables.storage.messages().findPageByUser(ALICE, 7, cursor));

        assertThat(read).hasSize(50).doesNotHaveDuplicates();
        assertThat(read)
                .extracting(MessageItem::key)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .startsWith(SortKey.of(Tables.NOON.plusMicros(1)), SortKey.of(Tables.NOON));
    }

    private static void assertSame(StoredMessage read, Map<String, AttributeValue> item) {
        assertThat(read.sessionId().value()).isEqualTo(text(item, "session_id"));
        assertThat(read.key().value()).isEqualTo(text(item, "timestamp"));
        assertThat(read.time().instant()).isEqualTo(OlderReader.time(text(item, "timestamp")));
        assertThat(read.id().value()).isEqualTo(text(item, "message_id"));
        assertThat(read.role().name()).isEqualToIgnoringCase(text(item, "role"));
        assertThat(read.content()).isEqualTo(text(item, "content"));
        assertThat(read.userId()).isEqualTo(item.containsKey("user_id") ? new UserId(text(item, "user_id")) : null);
        assertThat(read.message().metadata()).isEqualTo(JsonText.parseObject(text(item, "metadata")));
        assertThat(read.problems()).isEmpty();
    }

    private List<MessageItem> newest(SessionId session) {
        return tables.storage
                .messages()
                .findNewest(session, TimeRange.all(), 1000)
                .items();
    }

    private static List<MessageItem> walk(Function<Cursor, Page<MessageItem>> query) {
        List<MessageItem> all = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = query.apply(cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }
}
