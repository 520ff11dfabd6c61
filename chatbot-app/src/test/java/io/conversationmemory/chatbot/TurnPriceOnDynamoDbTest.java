package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
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

/** What a turn and a context cost in requests to DynamoDB, counted at the socket, attempts included. */
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
        assertThat(memory.count(SESSION, progress -> {}).messages()).isEqualTo(10_002);
    }

    @Test
    void theTwoReadsOfAContextAreUnderWayAtTheSameTime() {
        converse(0, 10);
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        wire.clear();
        Rendezvous both = new Rendezvous(2);
        // Neither is answered before the other has arrived, so that the first of two in a row would be given up and
        // sent again.
        wire.plan(request -> both);

        ConversationContext context = memory.context(SESSION, ANA, WindowPolicy.standard());

        assertThat(both.isOver()).isTrue();
        assertThat(wire.requests())
                .extracting(TurnPriceOnDynamoDbTest::named)
                .containsExactlyInAnyOrder(
                        "Query " + tables.conversationsTable(), "GetItem " + tables.preferencesTable());
        assertThat(context.window().messages())
                .extracting(StoredMessage::content)
                .hasSize(10);
        assertThat(context.preferences().values().string("location_preference")).contains("Lyon");
    }

    private static String named(WireRequest request) {
        return request.operation() + " " + request.table();
    }
}
