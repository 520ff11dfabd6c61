package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads across many expired messages, 1 MB boundaries, or a whole table. */
class LongReadsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_BARREN_REQUESTS = 8;

    @RegisterExtension
    final Tables tables = new Tables(3, settings -> settings.withRetention(Retention.of(HOUR)));

    @Test
    void theNewestStepOverManyExpiredOnesInFewRequests() {
        SessionId session = aSession();
        tables.storage.messages().append(session, Tables.NOON, userMessage("expired first"));
        List<StoredMessage> alive = anHourLater().messages().appendAll(session, Tables.NOON.plusMicros(1), messages(2));
        expired(session, 3000);
        tables.sent.clear();

        NewestMessages newest = anHourLater().messages().findNewest(session, TimeRange.all(), 2);

        assertThat(newest.items()).isEqualTo(alive);
        assertThat(tables.sent.counts().get("Query")).isLessThanOrEqualTo(5);
    }

    @Test
    void theWorkToStepOverExpiredOnesIsBoundedAndSaysThatOlderOnesMayExist() {
        SessionId session = aSession();
        anHourLater().messages().append(session, Tables.NOON, userMessage("alive"));
        expired(session, 9000);
        tables.sent.clear();

        NewestMessages newest = anHourLater().messages().findNewest(session, TimeRange.all(), 5);

        assertThat(newest.items()).isEmpty();
        assertThat(newest.olderMayExist()).isTrue();
        assertThat(tables.sent.counts()).isEqualTo(Map.of("Query", MOST_BARREN_REQUESTS));
    }

    @Test
    void pagesLeadThroughManyExpiredOnesToTheLastLiveOne() {
        SessionId session = aSession();
        StoredMessage alive = anHourLater().messages().append(session, Tables.NOON, userMessage("alive"));
        expired(session, 9000);

        List<MessageItem> found = new ArrayList<>();
        Cursor cursor = null;
        int pages = 0;
        do {
            Page<MessageItem> page =
                    anHourLater().messages().findPage(session, TimeRange.all(), Direction.BACKWARDS, 5, cursor);
            found.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(found).containsExactly(alive);
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void aPageThatSteppedTooFarGoesOnWhereItEnded() {
        SessionId session = aSession();
        expired(session, 10);
        List<StoredMessage> alive =
                anHourLater().messages().appendAll(session, Tables.NOON.plusMicros(1_000_000), messages(20));

        List<MessageItem> found = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page =
                    anHourLater().messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 4, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(4);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(found).isEqualTo(alive);
    }

    @Test
    void aHugeLimitIsNotSentAsItIs() {
        tables.storage.messages().findNewest(aSession(), TimeRange.all(), Integer.MAX_VALUE);

        assertThat(tables.sent.of(QueryRequest.class).get(0).limit()).isEqualTo(10_000);
    }

    @Test
    void inconsistentReadsAreASetting() {
        try (DynamoDbStorage cheap =
                new DynamoDbStorage(tables.client, tables.settings.withConsistentReads(false), tables.clock)) {

            cheap.messages().findNewest(aSession(), TimeRange.all(), 1);
            cheap.preferences().find(aUser());
        }

        assertThat(tables.sent.of(QueryRequest.class).get(0).consistentRead()).isFalse();
        assertThat(tables.sent
                        .of(software.amazon.awssdk.services.dynamodb.model.GetItemRequest.class)
                        .get(0)
                        .consistentRead())
                .isTrue();
    }

    @Test
    void exactCountReadsAllItemsAtABoundedRateWithProgress() {
        UserId user = aUser();
        SessionId session = aSession();
        for (int i = 0; i < 10; i++) {
            tables.storage.messages().appendAll(session, Tables.NOON.plusMicros(i * 100), messages(100, 4000, user));
        }
        tables.storage
                .messages()
                .append(
                        session,
                        Tables.NOON.plusMicros(2000),
                        assistantMessage("yes").withMetadata(JsonObject.of("intent", "artist_lookup")));
        tables.storage.preferences().store(user, JsonObject.empty());
        tables.storage.sessions().create(Session.begun(session, user, Tables.NOON));
        tables.sent.clear();
        List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
        try (DynamoDbStorage slow = new DynamoDbStorage(
                tables.client, tables.settings.withCountedUnitsPerSecond(100), tables.clock, tables.sleeper)) {

            Statistics statistics = slow.administration().exactStatistics(heard::add);

            assertThat(statistics).isEqualTo(new Statistics(Statistics.Precision.EXACT, 1001, 1, 1));
        }
        int scans = tables.sent.counts().get("Scan");
        assertThat(scans).isGreaterThanOrEqualTo(4 + 1 + 1 + 3);
        assertThat(heard).hasSize(scans);
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(1003);
        // The session fills three pages: the fourth one waits for 3 times 128 units or a little more, 100 of them a
        // second.
        assertThat(tables.sleeper.slept()).isBetween(Duration.ofMillis(3840), Duration.ofSeconds(6));
    }

    @Test
    void listingAllItemsKeepsToTheRateOfAnExactCount() {
        SessionId session = aSession();
        for (int i = 0; i < 10; i++) {
            tables.storage.messages().appendAll(session, Tables.NOON.plusMicros(i * 100), messages(100, 4000, null));
        }
        int items = 0;
        try (DynamoDbStorage slow = new DynamoDbStorage(
                tables.client, tables.settings.withCountedUnitsPerSecond(100), tables.clock, tables.sleeper)) {
            Page<RawItem> page = slow.items().findPage(ItemKind.MESSAGE, 10_000, null);
            items += page.items().size();
            assertThat(tables.sleeper.slept()).as("before the first page").isZero();
            while (page.next() != null) {
                page = slow.items().findPage(ItemKind.MESSAGE, 10_000, page.next());
                items += page.items().size();
            }
        }

        assertThat(items).isEqualTo(1000);
        // Consistent pages cost 256 units each, 100 of them a second.
        assertThat(tables.sleeper.slept()).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(12));
    }

    @Test
    void descriptionNamesTheEndpoint() {
        assertThat(tables.storage.administration().describe().kind()).isEqualTo("dynamodb");
        assertThat(tables.storage.administration().describe().place()).startsWith("region us-east-1, endpoint http://");
        assertThat(tables.storage.administration().describe().tables()).isEqualTo(TestTables.names(tables.settings));
    }

    private DynamoDbStorage anHourLater() {
        return new DynamoDbStorage(tables.client, tables.settings, Clock.offset(tables.clock, HOUR), tables.sleeper);
    }

    /** Appends messages, a second after noon, that expire within an hour. */
    private void expired(SessionId session, int count) {
        for (int i = 0; i < count; i += 100) {
            tables.storage
                    .messages()
                    .appendAll(session, Tables.NOON.plusMicros(500_000L + i), messages(Math.min(100, count - i)));
        }
    }
}
