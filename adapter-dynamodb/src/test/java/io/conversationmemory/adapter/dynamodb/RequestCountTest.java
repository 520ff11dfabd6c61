package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import io.conversationmemory.testkit.dynamodb.wire.Rendezvous;
import io.conversationmemory.testkit.dynamodb.wire.Script;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests per operation, counted at the socket, attempts included. */
@Timeout(300)
class RequestCountTest {

    @RegisterExtension
    final WiredTables tables = new WiredTables();

    @Test
    void anAppendIsOnePutItem() {
        tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi"));

        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 1));
    }

    @Test
    void repeatedAppendIsOnePutItemThatReturnsTheStoredItem() {
        SessionId session = aSession();
        var message = userMessage("hi");
        tables.storage.messages().append(session, Tables.NOON, message);
        tables.wire.clear();

        tables.storage.messages().append(session, Tables.NOON, message);

        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 1));
    }

    @Test
    void appendToAnOccupiedSlotIsAPutAQueryAndAPut() {
        SessionId session = aSession();
        tables.storage.messages().append(session, Tables.NOON, userMessage("first"));
        tables.wire.clear();

        StoredMessage moved = tables.storage.messages().append(session, Tables.NOON, userMessage("second"));

        assertThat(moved.time()).isEqualTo(Tables.NOON.plusMicros(1));
        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 2, "Query", 1));
    }

    @Test
    void severalMessagesAreOneTransactionOfPuts() {
        tables.storage.messages().appendAll(aSession(), Tables.NOON, messages(100));

        assertThat(tables.wire.counts()).isEqualTo(Map.of("TransactWriteItems", 1));
        assertThat(tables.wire.permissions()).containsExactly("PutItem");
    }

    @Test
    void theNewestAreOneConsistentQueryThatAsksForNoMore() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(100));
        tables.wire.clear();

        tables.storage.messages().findNewest(session, TimeRange.all(), 10);

        assertThat(tables.wire.counts()).isEqualTo(Map.of("Query", 1));
        WireRequest query = tables.wire.requests().get(0);
        assertThat(query.member("Limit")).isEqualTo("10");
        assertThat(query.member("ConsistentRead")).isEqualTo("true");
        assertThat(query.member("ScanIndexForward")).isEqualTo("false");
    }

    @Test
    void pagesAreOneQueryEach() {
        SessionId session = aSession();
        UserId user = aUser();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(30, user));
        tables.wire.clear();

        tables.storage.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 10, null);
        tables.storage.messages().findPageByUser(user, 10, null);
        tables.storage.messages().findSessionsWithMessagesOf(user, 10, null);
        tables.storage.sessions().findPageByUser(user, 10, null);

        assertThat(tables.wire.counts()).isEqualTo(Map.of("Query", 4));
    }

    @Test
    void aPageOfAListingIsOneConsistentScanHoweverManyAreExpired() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(30));
        List<RawItem> expired = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            expired.add(messageItem(session, "2025-03-01T00:00:" + (i + 10)).with("expires_at", Attribute.number(1)));
        }
        ItemImporter.run(tables.storage.items(), ItemKind.MESSAGE, expired.iterator(), ProgressListener.none());
        tables.wire.clear();

        Page<MessageItem> first =
                tables.storage.items().findPage(ItemKind.MESSAGE, 10, null).map(MessageItems::decode);
        Page<MessageItem> second = tables.storage
                .items()
                .findPage(ItemKind.MESSAGE, 30, first.next())
                .map(MessageItems::decode);
        tables.storage.items().findPage(ItemKind.PREFERENCES, 10, null).map(PreferenceItems::decode);
        tables.storage.items().findPage(ItemKind.SESSION, 10, null).map(SessionItems::decode);

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).hasSize(10);
        assertThat(tables.wire.counts()).isEqualTo(Map.of("Scan", 4));
        assertThat(tables.wire.requests())
                .extracting(scan -> scan.member("ConsistentRead"))
                .containsOnly("true");
        assertThat(tables.wire.permissions()).containsExactly("Scan");
    }

    @Test
    void aDeletionListsKeysOnlyAndDeletesInBatchesOf25() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(60));
        tables.wire.clear();

        long deleted = tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(60);
        assertThat(tables.wire.counts()).isEqualTo(Map.of("Query", 1, "BatchWriteItem", 3));
        WireRequest query = tables.wire.requests().get(0);
        assertThat(query.member("ProjectionExpression").split(", ")).hasSize(2);
        assertThat(deletionsOf(tables.wire.requests())).containsExactlyInAnyOrder(25, 25, 10);
    }

    @Test
    void aDeletionHasSeveralBatchesUnderWayAtTheSameTime() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(100));
        Rendezvous fourTogether = new Rendezvous(4);
        tables.wire.plan(new Script().then("BatchWriteItem", 4, fourTogether));

        long deleted = tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(fourTogether.isOver()).isTrue();
        assertThat(deleted).isEqualTo(100);
    }

    @Test
    void attemptsCountAsRequests() {
        tables.wire.plan(new Script().then("PutItem", 1, Fault.RESPONSE_LOST).then("PutItem", 1, Fault.THROTTLED));

        tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi"));

        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 3));
    }

    @Test
    void theNewestOfASessionBeyond1MbAreOneQueryForEachMb() {
        SessionId session = aSession();
        for (int i = 0; i < 4; i++) {
            tables.storage
                    .messages()
                    .append(
                            session,
                            Tables.NOON.plusMicros(i),
                            messages(1, 390_000, null).get(0));
        }
        tables.wire.clear();

        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 4)
                        .items())
                .hasSize(4);

        assertThat(tables.wire.counts()).isEqualTo(Map.of("Query", 2));
    }

    @Test
    void aPreferenceIsOneGetItemAndOnePutItem() {
        UserId user = aUser();
        tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.wire.clear();

        tables.storage.preferences().update(user, "c", JsonNumber.of(1));

        assertThat(tables.wire.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 1));
    }

    @Test
    void readingPreferencesIsOneGetItemAndUnsettingWhatIsNotSetWritesNothing() {
        UserId user = aUser();
        tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.wire.clear();

        tables.storage.preferences().find(user);
        tables.storage.preferences().remove(user, "not set");

        assertThat(tables.wire.counts()).isEqualTo(Map.of("GetItem", 2));
    }

    @Test
    void aSessionsRowIsOneRequestForEachStep() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);

        StoredSession row = tables.storage.sessions().create(session).orElseThrow();
        row = tables.storage.sessions().replace(row, session.withTitle("t")).orElseThrow();
        tables.storage.sessions().find(session.id());
        TurnOutcome turn = tables.storage.turns().append(row, session.withTitle("u"), Tables.NOON, userMessage("hi"));

        assertThat(turn).isInstanceOf(TurnOutcome.Stored.class);
        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 2, "GetItem", 1, "TransactWriteItems", 1));
        assertThat(tables.wire.permissions()).containsExactly("GetItem", "PutItem");
    }

    @Test
    void approximateStatisticsDescribeEachTableOnce() {
        tables.storage.administration().approximateStatistics();

        assertThat(tables.wire.counts()).isEqualTo(Map.of("DescribeTable", 3));
    }

    @Test
    void exactStatisticsScanTheMessagesInFourPartsAndTheOthersInOne() {
        List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
        tables.storage.messages().appendAll(aSession(), Tables.NOON, messages(10));
        tables.storage.preferences().store(aUser(), JsonObject.empty());
        tables.wire.clear();

        Statistics statistics = tables.storage.administration().exactStatistics(heard::add);

        assertThat(statistics.messages()).isEqualTo(10);
        assertThat(statistics.users()).isEqualTo(1);
        assertThat(tables.wire.counts()).isEqualTo(Map.of("Scan", 6));
        assertThat(tables.wire.requests())
                .filteredOn(scan -> scan.table().equals(tables.settings.conversationsTable()))
                .extracting(scan -> scan.member("Segment") + " of " + scan.member("TotalSegments"))
                .containsExactlyInAnyOrder("0 of 4", "1 of 4", "2 of 4", "3 of 4");
        assertThat(heard).isNotEmpty();
    }

    @Test
    void messagesAndPreferencesWorkWithTheTwoOlderTablesAlone() {
        tables.aside.deleteTable(table -> table.tableName(tables.settings.sessionsTable()));
        SessionId session = aSession();
        UserId user = aUser();
        var messages = tables.storage.messages();
        var preferences = tables.storage.preferences();

        messages.append(session, Tables.NOON, userMessage("hi", user));
        messages.appendAll(session, Tables.NOON, messages(3, user));
        messages.findNewest(session, TimeRange.all(), 10);
        messages.findPage(session, TimeRange.all(), Direction.BACKWARDS, 10, null);
        messages.findPageByUser(user, 10, null);
        messages.findSessionsWithMessagesOf(user, 10, null);
        tables.storage.withFullScan().messages().findSessionsWithMessagesOf(user, 10, null);
        messages.countSession(session, ProgressListener.none());
        tables.storage.items().putAllIfAbsent(ItemKind.MESSAGE, List.of());
        messages.delete(session, MessageSelection.all(), ProgressListener.none());
        preferences.store(user, JsonObject.empty());
        preferences.update(user, "a", JsonNumber.of(1));
        preferences.remove(user, "a");
        preferences.find(user);
        preferences.delete(user);

        assertThat(tables.wire.permissions())
                .containsExactly("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan");
    }

    private static List<Integer> deletionsOf(List<WireRequest> requests) {
        return requests.stream()
                .filter(request -> request.operation().equals("BatchWriteItem"))
                .map(request -> request.text().split("DeleteRequest", -1).length - 1)
                .toList();
    }
}
