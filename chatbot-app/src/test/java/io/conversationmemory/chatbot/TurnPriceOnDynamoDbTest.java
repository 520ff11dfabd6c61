package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Rendezvous;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts the requests of a turn and of a context to DynamoDB, counted at the socket, attempts included. */
@Timeout(600)
final class TurnPriceOnDynamoDbTest extends ChatbotFixture {

    /** With time enough that a busy machine makes no second attempt of a first. */
    private final DynamoDbSettings tables =
            Stores.freshTables().withRequestLimit(Duration.ofMinutes(2)).withAttemptLimit(Duration.ofMinutes(2));

    private final Wire wire = Wire.to(DynamoDbServer.shared().endpoint());

    @Override
    Storage open(Clock clock) {
        return Stores.dynamoDb(clock, tables, wire.endpoint());
    }

    @AfterEach
    void closeTheWire() {
        wire.close();
    }

    @Test
    void aTurnCostsTheSameFromTenToTenThousandMessages() {
        chatbot.createSession(SESSION, ANA);
        memory.getSession(SESSION, ANA).rename("Jazz");
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        int messages = 0;
        for (int length : List.of(10, 100, 1_000, 10_000)) {
            converse(messages, length);
            wire.clear();

            say("What next?");

            List<WireRequest> sent = wire.requests();
            assertThat(sent)
                    .as("requests in a session of %d messages", length)
                    .extracting(TurnPriceOnDynamoDbTest::named)
                    .containsExactlyInAnyOrder(
                            "GetItem " + tables.sessionsTable(),
                            "Query " + tables.conversationsTable(),
                            "GetItem " + tables.preferencesTable(),
                            "PutItem " + tables.conversationsTable(),
                            "PutItem " + tables.conversationsTable());
            assertThat(sent)
                    .filteredOn(request -> request.operation().equals("Query"))
                    .singleElement()
                    .satisfies(query -> assertThat(query.member("Limit"))
                            .isEqualTo(Integer.toString(WindowPolicy.standard().messagesToRead())));
            messages = length + 2;
        }
        assertThat(memory.storage()
                        .messages()
                        .countSession(SESSION, progress -> {})
                        .messages())
                .isEqualTo(10_002);
    }

    @Test
    void aTurnInAnExistingSessionTakesThreeRoundTrips() {
        existingSession();

        List<WireRequest> sent = readsTogether(() -> say("What next?"));

        assertThat(sent)
                .extracting(TurnPriceOnDynamoDbTest::named)
                .hasSize(5)
                .endsWith("PutItem " + tables.conversationsTable(), "PutItem " + tables.conversationsTable());
    }

    @Test
    void aTurnWithAnIdempotencyKeyTakesThreeRoundTrips() {
        existingSession();

        List<WireRequest> sent = readsTogether(
                () -> chatbot.processMessage(new ChatRequest("What next?", SESSION, ANA, new MessageId("callers-id"))));

        assertThat(sent)
                .extracting(WireRequest::operation)
                .hasSize(5)
                .endsWith("TransactWriteItems", "TransactWriteItems");
    }

    @Test
    void aContextIsOneRoundTrip() {
        existingSession();

        List<WireRequest> sent = readsTogether(() -> {
            ConversationContext context = memory.context(SESSION, ANA, WindowPolicy.standard());
            assertThat(context.window().messages())
                    .extracting(StoredMessage::content)
                    .hasSize(10);
            assertThat(context.preferences().values().string("location_preference"))
                    .contains("Lyon");
        });

        assertThat(sent).hasSize(3);
    }

    @Test
    void aSessionWhoseIdTheTurnGeneratesNeedsNeitherRowNorWindow() {
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        wire.clear();

        chatbot.processMessage(ChatRequest.of("Hello", null, ANA));

        assertThat(wire.requests())
                .extracting(TurnPriceOnDynamoDbTest::named)
                .containsExactly(
                        "GetItem " + tables.preferencesTable(),
                        "PutItem " + tables.sessionsTable(),
                        "PutItem " + tables.conversationsTable(),
                        "PutItem " + tables.conversationsTable());
    }

    private void existingSession() {
        chatbot.createSession(SESSION, ANA);
        memory.getSession(SESSION, ANA).rename("Jazz");
        converse(0, 10);
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        wire.clear();
    }

    /**
     * Holds the first three responses back until three requests have arrived, so that reads in a row would end in a timeout.
     *
     * @return all requests, of which the first three are the reads
     */
    private List<WireRequest> readsTogether(Runnable operation) {
        Rendezvous three = new Rendezvous(3);
        wire.plan(request -> three);

        operation.run();

        assertThat(three.isOver()).isTrue();
        List<WireRequest> sent = wire.requests();
        assertThat(sent.subList(0, 3))
                .extracting(TurnPriceOnDynamoDbTest::named)
                .containsExactlyInAnyOrder(
                        "GetItem " + tables.sessionsTable(),
                        "Query " + tables.conversationsTable(),
                        "GetItem " + tables.preferencesTable());
        return sent;
    }

    private static String named(WireRequest request) {
        return request.operation() + " " + request.table();
    }
}
