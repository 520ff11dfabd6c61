package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A validation removes the tables that it creates, and no others. */
@Timeout(300)
class ValidateOnDynamoDbTest {

    private static final String SESSIONS = "concert-chatbot-sessions";
    private static final String REFUSAL =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#AccessDeniedException\",\"message\":\"no\"}";

    @TempDir
    Path folder;

    // Uses the default table names, hence a server of its own.
    private final DynamoDbServer server = DynamoDbServer.inMemory();
    private Wire wire;
    private DynamoDbClient aside;
    private ConsoleRun console;

    @BeforeEach
    void begin() {
        wire = Wire.to(server.endpoint());
        aside = DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        console = new ConsoleRun(folder)
                .with("CHATBOT_STORAGE", "dynamodb")
                .with("CHATBOT_REQUEST_TIMEOUT", "60s")
                .with("CHATBOT_ATTEMPT_TIMEOUT", "20s")
                .with("AWS_ENDPOINT_URL_DYNAMODB", wire.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test");
    }

    @AfterEach
    void end() {
        aside.close();
        wire.close();
        server.close();
    }

    @Test
    void validateCreatesAndRemovesTemporaryTables() {
        // Tables with deletion protection cannot be removed.
        Outcome outcome = console.with("CHATBOT_DELETION_PROTECTION", "true")
                .run("validate")
                .isDone();

        assertThat(outcome.err())
                .contains("Storage: temporary, since concert-chatbot-conversations, ", SESSIONS + "-validate-");
        assertThat(outcome.out())
                .contains("passed   temporary tables: 3 tables removed: ")
                .doesNotContain("failed", "skipped");
        assertThat(tables()).isEmpty();
    }

    @Test
    void validateLeavesExistingTablesIfOneIsMissing() {
        console.run("tables", "create").isDone();
        aside.deleteTable(table -> table.tableName(SESSIONS));
        wire.clear();

        console.run("validate").isDone();

        assertThat(tables()).containsExactly("concert-chatbot-conversations", "concert-chatbot-preferences");
        assertThat(wire.requests())
                .filteredOn(request -> !request.table().contains("-validate-"))
                .extracting(request -> request.operation())
                .containsOnly("DescribeTable", "BatchWriteItem", "TransactWriteItems");
        assertThat(wire.requests())
                .filteredOn(request -> request.table().isEmpty())
                .allMatch(request -> request.text().contains("-validate-"));
    }

    @Test
    void tablesThatMayNotBeRemovedAreNamedAndSkipped() {
        wire.plan(request ->
                request.operation().equals("DeleteTable") ? exchange -> exchange.respond(400, REFUSAL) : null);

        List<JsonObject> results = console.run("validate", "--json").json();

        assertThat(tables()).hasSize(3).allMatch(name -> name.contains("-validate-"));
        JsonObject last = results.get(results.size() - 1);
        assertThat(last.string("check")).contains("temporary tables");
        assertThat(last.string("outcome")).contains("skipped");
        assertThat(last.string("seen").orElseThrow())
                .contains("these stay: " + String.join(", ", tables()))
                .contains("aws dynamodb delete-table --table-name")
                .contains("Allow dynamodb:DeleteTable");
    }

    @Test
    void failureToRemoveTablesFailsTheCheck() {
        wire.plan(request -> request.operation().equals("DeleteTable")
                ? exchange -> exchange.respond(400, REFUSAL.replace("AccessDenied", "Validation"))
                : null);

        Outcome outcome = console.run("validate");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("passed   clean-up", "failed   temporary tables: ", "these stay: ");
    }

    @Test
    void failedCheckLeavesNoTemporaryTable() {
        wire.plan(request -> request.operation().equals("Query") ? exchange -> exchange.respond(400, REFUSAL) : null);

        Outcome outcome = console.run("validate");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("failed   newest n", "passed   temporary tables: 3 tables removed");
        assertThat(tables()).isEmpty();
    }

    private List<String> tables() {
        return aside.listTables().tableNames();
    }
}
