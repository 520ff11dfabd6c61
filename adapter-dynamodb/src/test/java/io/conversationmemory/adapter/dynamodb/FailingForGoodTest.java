package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import io.conversationmemory.testkit.dynamodb.wire.Script;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Permanent faults on a real socket: each operation ends with the exception that names the remedy. */
@Timeout(300)
class FailingForGoodTest {

    private static final String SECRET = "a secret between us";

    @RegisterExtension
    final WiredTables tables = new WiredTables();

    private final SessionId session = aSession();
    private final Message message = userMessage(SECRET);

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "THROUGHPUT_EXCEEDED", "REQUEST_LIMIT_EXCEEDED"})
    void permanentThrottlingIsRetryLaterAndWritesNothing(Fault fault) {
        tables.wire.plan(request -> fault);

        for (ThrowingCallable operation : List.of(append(), read(), preference(), turn(), deletion())) {
            assertThatThrownBy(operation)
                    .isInstanceOf(RetryLaterException.class)
                    .hasMessageContaining("too busy")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_500", "UNAVAILABLE_503", "REQUEST_LOST", "RESPONSE_LOST", "RESPONSE_TRUNCATED"})
    void lostResponsesAreRetryLaterReadsAndUnknownWrites(Fault fault) {
        tables.wire.plan(request -> fault);

        failsWithoutKnowingTheOutcome();

        theSameAppendAgainIsStoredOnce();
    }

    @Test
    void responsesAfterTheAttemptTimeoutAreLost() {
        DynamoDbStorage generous = tables.storage;
        tables.wire.plan(request -> Fault.RESPONSE_LATE);
        try (DynamoDbStorage impatient = new DynamoDbStorage(
                tables.client,
                tables.settings.withRequestLimit(Duration.ofSeconds(1)).withAttemptLimit(Duration.ofMillis(300)),
                tables.clock)) {
            tables.storage = impatient;
            failsWithoutKnowingTheOutcome();
        }
        tables.storage = generous;

        theSameAppendAgainIsStoredOnce();
    }

    @Test
    void refusalAfterALostResponseLeavesTheOutcomeUnknown() {
        String denied =
                "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"expired just now\"}";
        tables.wire.plan(new Script()
                .then("PutItem", 1, Fault.RESPONSE_LOST)
                .then("PutItem", 1, exchange -> exchange.respond(400, denied))
                .then("PutItem", 1, exchange -> exchange.respond(400, denied)));

        assertThatThrownBy(append()).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(append()).isInstanceOf(AccessDeniedException.class);
    }

    private void failsWithoutKnowingTheOutcome() {
        assertThatThrownBy(read()).isInstanceOf(RetryLaterException.class);
        assertThatThrownBy(preference()).isInstanceOf(RetryLaterException.class);
        assertThatThrownBy(append())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("repeat the same call")
                .hasMessageNotContaining(SECRET);
    }

    private void theSameAppendAgainIsStoredOnce() {
        tables.wire.plan(request -> null);
        tables.wire.awaitQuiet();

        assertThat(tables.storage
                        .messages()
                        .append(session, Tables.NOON, message)
                        .time())
                .isEqualTo(Tables.NOON);

        assertThat(tables.aside
                        .scan(scan -> scan.tableName(tables.settings.conversationsTable()))
                        .count())
                .isEqualTo(1);
    }

    private ThrowingCallable append() {
        return () -> tables.storage.messages().append(session, Tables.NOON, message);
    }

    private ThrowingCallable read() {
        return () -> tables.storage.messages().findNewest(session, TimeRange.all(), 10);
    }

    private ThrowingCallable preference() {
        return () -> tables.storage.preferences().store(aUser(), JsonObject.of("secret", SECRET));
    }

    private ThrowingCallable turn() {
        return () ->
                tables.storage.turns().append(null, Session.begun(session, null, Tables.NOON), Tables.NOON, message);
    }

    private ThrowingCallable deletion() {
        return () -> tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());
    }
}
