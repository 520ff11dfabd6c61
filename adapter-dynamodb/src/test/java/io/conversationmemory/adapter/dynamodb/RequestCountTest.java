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
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionRow;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What each operation costs in requests, counted as they go out, attempts included. */
class RequestCountTest {

    @RegisterExtension
    final Tables tables = new Tables();

    @Test
    void anAppendIsOnePutItem() {
        tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi"));

        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 1));
    }

    @Test
    void theSameAppendAgainIsOnePutItemThatShowsWhatStandsThere() {
        SessionId session = aSession();
        var message = userMessage("hi");
        tables.storage.messages().append(session, Tables.NOON, message);
        tables.sent.clear();

        tables.storage.messages().append(session, Tables.NOON, message);

        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 1));
    }

    @Test
    void anAppendToATakenPlaceLooksOnceAndPutsOnceMore() {
        SessionId session = aSession();
        tables.storage.messages().append(session, Tables.NOON, userMessage("first"));
        tables.sent.clear();

        StoredMessage moved = tables.storage.messages().append(session, Tables.NOON, userMessage("second"));

        assertThat(moved.time()).isEqualTo(Tables.NOON.plusMicros(1));
        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 2, "Query", 1));
    }

    @Test
    void severalMessagesAreOneTransactionOfPuts() {
        tables.storage.messages().appendAll(aSession(), Tables.NOON, messages(100));

        assertThat(tables.sent.counts()).isEqualTo(Map.of("TransactWriteItems", 1));
        assertThat(tables.sent.rights()).containsExactly("PutItem");
    }

    @Test
    void theNewestAreOneConsistentQueryThatAsksForNoMore() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(100));
        tables.sent.clear();

        tables.storage.messages().findNewest(session, TimeRange.all(), 10);

        assertThat(tables.sent.counts()).isEqualTo(Map.of("Query", 1));
        QueryRequest query = tables.sent.of(QueryRequest.class).get(0);
        assertThat(query.limit()).isEqualTo(10);
        assertThat(query.consistentRead()).isTrue();
        assertThat(query.scanIndexForward()).isFalse();
    }

    @Test
    void pagesAreOneQueryEach() {
        SessionId session = aSession();
        UserId user = aUser();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(30, user));
        tables.sent.clear();

        tables.storage.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 10, null);
        tables.storage.messages().findPageByUser(user, 10, null);
        tables.storage.messages().findSessionsWithMessagesOf(user, Lookup.INDEX, null);
        tables.storage.sessions().findPageByUser(user, 10, null);

        assertThat(tables.sent.counts()).isEqualTo(Map.of("Query", 4));
    }

    @Test
    void aPageOfAListingIsOneConsistentScanHoweverManyAreExpired() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(30));
        List<RawItem> expired = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            expired.add(messageItem(session, "2025-03-01T00:00:" + (i + 10)).with("expires_at", Attribute.number(1)));
        }
        tables.storage.messages().importItems(expired.iterator(), ProgressListener.none());
        tables.sent.clear();

        Page<MessageItem> first = tables.storage.messages().findPageOfAll(10, null);
        Page<MessageItem> second = tables.storage.messages().findPageOfAll(30, first.next());
        tables.storage.preferences().findPageOfAll(10, null);
        tables.storage.sessions().findPageOfAll(10, null);

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).hasSize(10);
        assertThat(tables.sent.counts()).isEqualTo(Map.of("Scan", 4));
        assertThat(tables.sent.of(ScanRequest.class)).allMatch(scan -> Boolean.TRUE.equals(scan.consistentRead()));
        assertThat(tables.sent.rights()).containsExactly("Scan");
    }

    @Test
    void aDeletionListsKeysOnlyAndDeletesInBatchesOf25() {
        SessionId session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(60));
        tables.sent.clear();

        long deleted = tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(60);
        assertThat(tables.sent.counts()).isEqualTo(Map.of("Query", 1, "BatchWriteItem", 3));
        QueryRequest query = tables.sent.of(QueryRequest.class).get(0);
        assertThat(query.projectionExpression().split(", ")).hasSize(2);
    }

    @Test
    void aPreferenceIsOneGetItemAndOnePutItem() {
        UserId user = aUser();
        tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.sent.clear();

        tables.storage.preferences().update(user, "c", JsonNumber.of(1));

        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 1));
    }

    @Test
    void readingPreferencesIsOneGetItemAndUnsettingWhatIsNotSetWritesNothing() {
        UserId user = aUser();
        tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.sent.clear();

        tables.storage.preferences().find(user);
        tables.storage.preferences().remove(user, "not set");

        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 2));
    }

    @Test
    void aSessionsRowIsOneRequestForEachStep() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);

        SessionRow row = tables.storage.sessions().create(session).orElseThrow();
        row = tables.storage.sessions().replace(row, session.withTitle("t")).orElseThrow();
        tables.storage.sessions().find(session.id());
        TurnOutcome turn = tables.storage.turns().append(row, session.withTitle("u"), Tables.NOON, userMessage("hi"));

        assertThat(turn).isInstanceOf(TurnOutcome.Stored.class);
        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 2, "GetItem", 1, "TransactWriteItems", 1));
        assertThat(tables.sent.rights()).containsExactly("GetItem", "PutItem");
    }

    @Test
    void approximateStatisticsDescribeEachTableOnce() {
        tables.storage.administration().approximateStatistics();

        assertThat(tables.sent.counts()).isEqualTo(Map.of("DescribeTable", 3));
    }

    @Test
    void messagesAndPreferencesWorkWithTheTwoOlderTablesAlone() {
        tables.asideOfTheStorage().deleteTable(table -> table.tableName(tables.settings.sessionsTable()));
        SessionId session = aSession();
        UserId user = aUser();
        var messages = tables.storage.messages();
        var preferences = tables.storage.preferences();

        messages.append(session, Tables.NOON, userMessage("hi", user));
        messages.appendAll(session, Tables.NOON, messages(3, user));
        messages.findNewest(session, TimeRange.all(), 10);
        messages.findPage(session, TimeRange.all(), Direction.BACKWARDS, 10, null);
        messages.findPageByUser(user, 10, null);
        messages.findSessionsWithMessagesOf(user, Lookup.INDEX, null);
        messages.findSessionsWithMessagesOf(user, Lookup.TABLE, null);
        messages.survey(session, ProgressListener.none());
        messages.importItems(
                List.<io.conversationmemory.domain.item.RawItem>of().iterator(), ProgressListener.none());
        messages.delete(session, MessageSelection.all(), ProgressListener.none());
        preferences.store(user, JsonObject.empty());
        preferences.update(user, "a", JsonNumber.of(1));
        preferences.remove(user, "a");
        preferences.find(user);
        preferences.delete(user);

        assertThat(tables.sent.rights())
                .containsExactly("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan");
    }
}
