package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes whose response is lost. */
class LostResponsesTest {

    private static final int ALL_ATTEMPTS = 3;

    @RegisterExtension
    final Tables tables = new Tables();

    @AfterEach
    void responsesWereLost() {
        assertThat(tables.http.allPlannedFaultsHappened()).isTrue();
    }

    @Test
    void appendIsIdempotentUnderTheRetryOfTheSdk() {
        SessionId session = aSession();
        tables.http.loseAnswers("PutItem", 1);

        StoredMessage stored = tables.storage.messages().append(session, Tables.NOON, userMessage("hi"));

        assertThat(stored.time()).isEqualTo(Tables.NOON);
        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 10)
                        .items())
                .containsExactly(stored);
        assertThat(tables.sent.counts()).containsEntry("PutItem", 2);
    }

    @Test
    void batchIsIdempotentUnderTheRetryOfTheSdk() {
        SessionId session = aSession();
        tables.http.loseAnswers("TransactWriteItems", 1);

        List<StoredMessage> stored = tables.storage.messages().appendAll(session, Tables.NOON, messages(3));

        assertThat(tables.sent.counts()).isEqualTo(Map.of("TransactWriteItems", 2));
        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 10)
                        .items())
                .isEqualTo(stored);
    }

    @Test
    void requestThatGetsNoConnectionInTimeIsTyped() {
        SessionId session = aSession();
        tables.http.cancel("Query", 1);
        tables.http.cancel("PutItem", 1);

        assertThatThrownBy(() -> tables.storage.messages().findNewest(session, TimeRange.all(), 10))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("No connection to the endpoint");
        assertThatThrownBy(() -> tables.storage.messages().append(session, Tables.NOON, userMessage("hi")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("No connection to the endpoint");
    }

    @Test
    void appendWithoutAResponseIsUnknownAndIdempotent() {
        SessionId session = aSession();
        Message message = userMessage("hi");
        tables.http.loseAnswers("PutItem", ALL_ATTEMPTS);

        assertThatThrownBy(() -> tables.storage.messages().append(session, Tables.NOON, message))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("append message")
                .hasMessageContaining(tables.settings.conversationsTable())
                .hasMessageContaining(session.value());

        StoredMessage stored = tables.storage.messages().append(session, Tables.NOON, message);
        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 10)
                        .items())
                .containsExactly(stored);
    }

    @Test
    void batchWithoutAResponseIsUnknownAndIdempotent() {
        SessionId session = aSession();
        List<Message> batch = messages(3);
        tables.http.loseAnswers("TransactWriteItems", ALL_ATTEMPTS);

        assertThatThrownBy(() -> tables.storage.messages().appendAll(session, Tables.NOON, batch))
                .isInstanceOf(OutcomeUnknownException.class);

        List<StoredMessage> stored = tables.storage.messages().appendAll(session, Tables.NOON, batch);
        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 10)
                        .items())
                .isEqualTo(stored);
    }

    @Test
    void refusedConnectionAfterALostResponseLeavesTheOutcomeUnknown() {
        tables.http.loseAnswers("PutItem", 1);
        tables.http.fail("PutItem", ALL_ATTEMPTS - 1, new ConnectException("Connection refused"));

        assertThatThrownBy(() -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void throttlingAfterALostResponseLeavesTheOutcomeUnknown() {
        tables.http.loseAnswers("PutItem", 1);
        tables.http.refuse("PutItem", ALL_ATTEMPTS - 1, 400, "ProvisionedThroughputExceededException");

        assertThatThrownBy(() -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refusedConnectionsWriteNothing() {
        tables.http.fail("PutItem", ALL_ATTEMPTS, new ConnectException("Connection refused"));

        assertThatThrownBy(() -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                .isInstanceOf(RetryLaterException.class);
    }

    @Test
    void readWithoutAResponseIsRetryLater() {
        tables.http.fail("Query", ALL_ATTEMPTS, new IOException("connection reset"));

        assertThatThrownBy(() -> tables.storage.messages().findNewest(aSession(), TimeRange.all(), 1))
                .isInstanceOf(RetryLaterException.class);
    }

    @Test
    void preferenceChangeIsIdempotentUnderTheRetryOfTheSdk() {
        UserId user = aUser();
        StoredPreferences before = tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.sent.clear();
        tables.http.loseAnswers("PutItem", 1);

        StoredPreferences after = tables.storage.preferences().update(user, "c", JsonNumber.of(1));

        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 2));
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(tables.storage.preferences().find(user)).contains(after);
    }

    @Test
    void sessionCreationIsIdempotentUnderTheRetryOfTheSdk() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        tables.http.loseAnswers("PutItem", 1);

        assertThat(tables.storage.sessions().create(session)).isPresent();
    }

    @Test
    void equalRowOfAnotherWriterIsAConflict() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        tables.storage.sessions().create(session);

        assertThat(tables.storage.sessions().create(session)).isEmpty();
    }

    @Test
    void sessionReplacementIsIdempotentUnderTheRetryOfTheSdk() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        StoredSession row = tables.storage.sessions().create(session).orElseThrow();
        tables.http.loseAnswers("PutItem", 1);

        StoredSession changed =
                tables.storage.sessions().replace(row, session.withTitle("t")).orElseThrow();

        assertThat(tables.storage.sessions().find(session.id())).contains(changed);
    }

    @Test
    void turnIsIdempotentUnderTheRetryOfTheSdk() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        StoredSession row = tables.storage.sessions().create(session).orElseThrow();
        tables.http.loseAnswers("TransactWriteItems", 1);

        TurnOutcome outcome =
                tables.storage.turns().append(row, session.withTitle("t"), Tables.NOON, userMessage("hi"));

        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
        assertThat(tables.sent.counts()).containsEntry("TransactWriteItems", 2);
    }
}
