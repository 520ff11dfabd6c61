package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Separate processes on the DynamoDB protocol. */
@Timeout(300)
class DynamoDbProcessesTest {

    private static final List<String> TABLES = List.of("messages-of-many", "preferences-of-many", "sessions-of-many");

    @TempDir
    Path folder;

    // Counts tables and uses the default names, hence a server of its own.
    private final DynamoDbServer server = DynamoDbServer.inMemory();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void concurrentProcessesCreateEachTableOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ProcessBuilder builder = console("tables", "create", "--json");
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL", server.endpoint().toString(),
                            "AWS_DYNAMODB_CONVERSATIONS_TABLE", TABLES.get(0),
                            "AWS_DYNAMODB_PREFERENCES_TABLE", TABLES.get(1),
                            "AWS_DYNAMODB_SESSIONS_TABLE", TABLES.get(2)));
            processes.add(builder.start());
        }
        List<CompletableFuture<Ended>> ends = processes.stream()
                .map(process -> CompletableFuture.supplyAsync(() -> end(process)))
                .toList();

        List<String> created = new ArrayList<>();
        for (CompletableFuture<Ended> end : ends) {
            Ended ended = end.get();
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out().lines()).hasSize(3);
            ended.out()
                    .lines()
                    .filter(line -> line.contains("\"created\":true"))
                    .forEach(line -> created.add(
                            JsonText.parseObject(line).string("table").orElseThrow()));
        }
        assertThat(created).containsExactlyInAnyOrderElementsOf(TABLES);
        try (DynamoDbClient client = client()) {
            assertThat(client.listTables().tableNames()).containsExactlyInAnyOrderElementsOf(TABLES);
            for (String table : TABLES) {
                TableDescription description = client.describeTable(request -> request.tableName(table))
                        .table();
                assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
            }
        }
    }

    @Test
    void endpointOfAProfileDecidesAboutTheConfirmation() throws Exception {
        int port = server.endpoint().getPort();
        Path profiles = Files.writeString(
                folder.resolve("profiles"),
                "[profile near]\nendpoint_url = http://127.0.0.1:" + port + "\n"
                        + "[profile far]\nservices = elsewhere\n"
                        + "[services elsewhere]\ndynamodb =\n  endpoint_url = http://0.0.0.0:" + port + "\n");

        Ended near = withProfile("near", profiles, "tables", "create");
        Ended far = withProfile("far", profiles, "erase", "--user", "ana");
        Ended talk = withProfile("far", profiles, "chat", "--user", "ana", "--session", "s1");

        assertThat(near.code()).as(near.err()).isZero();
        assertThat(near.err()).doesNotContain("About to");
        assertThat(far.code()).isEqualTo(2);
        assertThat(far.err()).contains("about to erase user ana", "endpoint http://0.0.0.0:" + port, "give --yes");
        assertThat(talk.err()).contains("Storage: dynamodb, region us-east-1, endpoint http://0.0.0.0:" + port);
    }

    /** Names the profile in the settings file, which the SDK does not read. */
    private Ended withProfile(String profile, Path profiles, String... arguments) throws Exception {
        Files.writeString(folder.resolve(".env"), "AWS_PROFILE=" + profile + "\n");
        ProcessBuilder builder = console(arguments);
        builder.environment().put("AWS_CONFIG_FILE", profiles.toString());
        return ConsoleProcess.end(builder.start(), "");
    }

    private ProcessBuilder console(String... arguments) throws IOException {
        ProcessBuilder builder = new ConsoleProcess(folder.resolve("data")).builder(List.of(), arguments);
        builder.environment()
                .putAll(Map.of(
                        "CHATBOT_STORAGE",
                        "dynamodb",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "the-secret"));
        return builder;
    }

    private DynamoDbClient client() {
        return DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "the-secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    private static Ended end(Process process) {
        try {
            return ConsoleProcess.end(process, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
