package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transaction conflicts and exceeded capacity. */
class BusyStoreTest {

    private static final String IN_CONFLICT = """
            {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message": "cancelled",
             "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict", "Message": "ongoing"}]}
            """;
    private static final String WITHOUT_CAPACITY = IN_CONFLICT.replace("TransactionConflict", "ThrottlingError");
    private static final int FOREVER = 1000;

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings);

    @Test
    void appendRetriesAtTheSameSlotAfterATransactionConflict() {
        SessionId session = aSession();
        tables.http.refuse("PutItem", 2, 400, "TransactionConflictException");

        StoredMessage stored = tables.storage.messages().append(session, Tables.NOON, userMessage("hi"));

        assertThat(stored.time()).isEqualTo(Tables.NOON);
        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 3));
        assertThat(tables.sleeper.sleeps()).isEqualTo(2);
    }

    @Test
    void batchRetriesAtTheSameSlotsAfterAConflictOrThrottling() {
        for (String reason : List.of(IN_CONFLICT, WITHOUT_CAPACITY)) {
            SessionId session = aSession();
            tables.http.answer("TransactWriteItems", 1, 400, reason);

            List<StoredMessage> stored = tables.storage.messages().appendAll(session, Tables.NOON, messages(2));

            assertThat(stored.get(0).time()).isEqualTo(Tables.NOON);
            assertThat(tables.storage
                            .messages()
                            .findNewest(session, TimeRange.all(), 10)
                            .items())
                    .isEqualTo(stored);
        }
    }

    @Test
    void contendedAppendIsRetryLaterAfterTheRequestTimeout() {
        tables.http.refuse("PutItem", FOREVER, 400, "TransactionConflictException");

        assertThatThrownBy(() -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                .isInstanceOf(RetryLaterException.class)
                .hasMessageContaining("append message");

        assertThat(tables.sleeper.slept()).isLessThan(tables.settings.limits().request());
        assertThat(tables.sleeper.sleeps()).isGreaterThan(5);
    }

    @Test
    void turnRetriesAfterATransactionConflict() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        tables.http.answer("TransactWriteItems", 1, 400, IN_CONFLICT);

        TurnOutcome outcome = tables.storage.turns().append(null, session, Tables.NOON, userMessage("hi"));

        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
    }

    @Test
    void contendedTurnIsRetryLater() {
        Session session = Session.begun(aSession(), aUser(), Tables.NOON);
        tables.http.answer("TransactWriteItems", FOREVER, 400, IN_CONFLICT);

        assertThatThrownBy(() -> tables.storage.turns().append(null, session, Tables.NOON, userMessage("hi")))
                .isInstanceOf(RetryLaterException.class);
    }

    @Test
    void preferenceChangeIsAConflictAfterABoundedNumberOfRounds() {
        UserId user = aUser();
        tables.storage.preferences().store(user, JsonObject.of("a", "b"));
        tables.http.refuse("PutItem", FOREVER, 400, "ConditionalCheckFailedException");

        assertThatThrownBy(() -> tables.storage.preferences().store(user, JsonObject.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(user.value());

        assertThat(tables.sleeper.sleeps()).isBetween(5, 400);
    }

    @Test
    void throttlingIsRetryLater() {
        for (String code : List.of(
                "ProvisionedThroughputExceededException",
                "ThrottlingException",
                "RequestLimitExceeded",
                "LimitExceededException")) {
            tables.http.refuse("PutItem", 1, 400, code);

            assertThatThrownBy(() -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                    .isInstanceOf(RetryLaterException.class)
                    .hasMessageContaining(code);
        }
    }

    @Test
    void failedReadOfPreferencesCausesNoWrite() {
        UserId user = aUser();
        tables.http.refuse("GetItem", 1, 500, "InternalServerError");

        assertThatThrownBy(() -> tables.storage.preferences().store(user, JsonObject.empty()))
                .isInstanceOf(RetryLaterException.class);

        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1));
    }
}
