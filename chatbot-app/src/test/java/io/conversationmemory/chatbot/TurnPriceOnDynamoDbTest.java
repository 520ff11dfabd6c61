package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbSettings;
import io.conversationmemory.chatbot.fixture.CountedRequests;
import io.conversationmemory.chatbot.fixture.Stores;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a turn and a context cost in requests to DynamoDB, counted as they go out, attempts included. */
final class TurnPriceOnDynamoDbTest extends ChatbotFixture {

    private final DynamoDbSettings tables = Stores.freshTables();

    private final CountedRequests requests = new CountedRequests();

    @Override
    Storage open(Clock clock) {
        return Stores.dynamoDb(clock, tables, requests);
    }

    @Test
    void aTurnCostsTheSameFromTenToTenThousandMessages() {
        chatbot.createSession(SESSION, ANA);
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        int messages = 0;
        for (int length : List.of(10, 100, 1_000, 10_000)) {
            converse(messages, length);
            requests.sent();

            say("What next?");

            List<SdkRequest> sent = requests.sent();
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
                    .filteredOn(QueryRequest.class::isInstance)
                    .singleElement()
                    .satisfies(query -> assertThat(((QueryRequest) query).limit())
                            .isEqualTo(WindowPolicy.standard().messagesToRead()));
            messages = length + 2;
        }
        assertThat(memory.count(SESSION, progress -> {}).messages()).isEqualTo(10_002);
    }

    @Test
    void theTwoReadsOfAContextAreUnderWayAtTheSameTime() {
        converse(0, 10);
        memory.storePreferences(ANA, JsonObject.of("location_preference", "Lyon"));
        requests.sent();
        CyclicBarrier bothUnderWay = new CyclicBarrier(2);
        // Neither goes on before the other is on its way: one after the other would wait in vain.
        requests.onDeparture(request -> bothUnderWay.await(60, TimeUnit.SECONDS));

        ConversationContext context = memory.context(SESSION, ANA, WindowPolicy.standard());

        assertThat(requests.sent())
                .extracting(TurnPriceOnDynamoDbTest::named)
                .containsExactlyInAnyOrder(
                        "Query " + tables.conversationsTable(), "GetItem " + tables.preferencesTable());
        assertThat(context.window().messages())
                .extracting(StoredMessage::content)
                .hasSize(10);
        assertThat(context.preferences().values().string("location_preference")).contains("Lyon");
    }

    private static String named(SdkRequest request) {
        String type = request.getClass().getSimpleName();
        String table = request.getValueForField("TableName", String.class).orElse("several tables");
        return type.substring(0, type.length() - "Request".length()) + " " + table;
    }
}
