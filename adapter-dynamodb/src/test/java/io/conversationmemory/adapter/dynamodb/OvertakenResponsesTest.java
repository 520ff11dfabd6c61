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
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.testkit.dynamodb.wire.Exchange;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import io.conversationmemory.testkit.dynamodb.wire.Script;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lost responses with another event before the SDK's retry, so that the retry does not find the written item. */
@Timeout(300)
class OvertakenResponsesTest {

    @RegisterExtension
    final WiredTables tables = new WiredTables();

    private final SessionId session = aSession();

    @Test
    void conflictOfTheRetryOfAnAppendLeavesTheOutcomeUnknown() {
        Session row = Session.begun(session, aUser(), Tables.NOON);
        tables.wire.plan(
                new Script().then("PutItem", 1, Fault.RESPONSE_LOST).then("PutItem", 1, Fault.TRANSACTION_CONFLICT));

        assertThatThrownBy(() -> tables.storage.sessions().create(row)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(tables.storage.sessions().find(session)).isPresent();
    }

    @Test
    void aConflictOfTheRetryOfATurnLeavesTheOutcomeUnknown() {
        Session row = Session.begun(session, aUser(), Tables.NOON);
        tables.wire.plan(new Script()
                .then("TransactWriteItems", 1, Fault.RESPONSE_LOST)
                .then("TransactWriteItems", 1, Fault.TRANSACTION_CONFLICT));

        assertThatThrownBy(() -> tables.storage.turns().append(null, row, Tables.NOON, userMessage("hi")))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(tables.storage.sessions().find(session)).isPresent();
    }

    @Test
    void aConflictOfTheRetryOfABatchLeavesTheOutcomeUnknown() {
        tables.wire.plan(new Script()
                .then("TransactWriteItems", 1, Fault.RESPONSE_LOST)
                .then("TransactWriteItems", 1, Fault.TRANSACTION_CONFLICT)
                .then("TransactWriteItems", 3, Fault.THROTTLED));

        assertThatThrownBy(() -> tables.storage.messages().appendAll(session, Tables.NOON, messages(3)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void conflictWithoutALostResponseIsRetried() {
        tables.wire.plan(new Script()
                .then("PutItem", 1, Fault.TRANSACTION_CONFLICT)
                .then("DeleteItem", 2, Fault.TRANSACTION_CONFLICT));

        assertThat(tables.storage.sessions().create(Session.begun(session, aUser(), Tables.NOON)))
                .isPresent();
        assertThat(tables.storage.sessions().delete(session)).isTrue();
        assertThat(tables.wire.counts()).isEqualTo(Map.of("PutItem", 2, "DeleteItem", 3));
    }

    @Test
    void turnIsRecognisedWithoutTheIdempotencyTokenOfTheSdk() {
        Session row = Session.begun(session, aUser(), Tables.NOON);
        tables.wire.plan(new Script()
                .then("TransactWriteItems", 1, Fault.RESPONSE_LOST)
                .then(
                        "TransactWriteItems",
                        1,
                        exchange -> exchange.pass(
                                text -> text.replaceFirst("(\"ClientRequestToken\":\")[^\"]*", "$1another"),
                                answer -> answer)));

        TurnOutcome outcome = tables.storage.turns().append(null, row, Tables.NOON, userMessage("hi"));

        assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
        assertThat(tables.wire.counts()).containsEntry("TransactWriteItems", 2);
    }

    @Test
    void preferencesChangedByAnotherWriterAfterALostResponseAreUnknown() {
        UserId user = aUser();
        tables.wire.plan(new Script()
                .then("PutItem", 1, exchange -> writtenAndOvertaken(exchange, user))
                .then("PutItem", 1, Exchange::pass)
                .then("PutItem", 3, Fault.THROTTLED));

        assertThatThrownBy(() -> tables.storage.preferences().update(user, "a", JsonNumber.of(1)))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(tables.storage.preferences().find(user).orElseThrow().values())
                .isEqualTo(JsonObject.of("a", JsonNumber.of(1)).with("b", JsonNumber.of(2)));
    }

    private void writtenAndOvertaken(Exchange exchange, UserId user) throws IOException {
        exchange.passWithoutResponse();
        try (DynamoDbStorage rival = new DynamoDbStorage(tables.aside, tables.settings, tables.clock)) {
            rival.preferences().update(user, "b", JsonNumber.of(2));
        }
    }
}
