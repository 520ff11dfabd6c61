package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Exchange;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real storages that fail while the server runs, and recover. */
@Timeout(60)
class FailingStorageTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatAnotherProcessLocksIsBusyUntilItIsFree() throws Exception {
        Path file = folder.resolve("conversations.db");
        SqliteSettings settings = new SqliteSettings(file, Retention.forever(), Duration.ofMillis(100));
        try (Storage storage = SqliteStorage.open(settings, Clock.systemUTC());
                RunningServer server = serve(storage);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            assertThat(chat(server, "m1").statusCode()).isEqualTo(200);
            statement.execute("BEGIN IMMEDIATE");

            requireBusy(chat(server, "m2"));
            // Readers do not wait for the writer.
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            statement.execute("ROLLBACK");

            assertThat(chat(server, "m2").statusCode()).isEqualTo(200);
            assertThat(server.get("/history/s1?user_id=ana").body()).containsOnlyOnce("\"message_id\":\"m2\"");
        }
    }

    @Test
    void anEngineThatDoesNotRespondIsTypedAndFoundAgain() throws Exception {
        try (Wire wire = Wire.to(DynamoDbServer.shared().endpoint());
                Storage storage = dynamoDb(wire.endpoint());
                RunningServer server = serve(storage)) {
            assertThat(chat(server, "m1").statusCode()).isEqualTo(200);
            wire.plan(request -> Exchange::awaitHangUp);

            requireBusy(chat(server, "m2"));
            HttpResponse<String> health = server.get("/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"live\":true", "\"ready\":false");
            wire.plan(request -> null);

            while (server.get("/health").statusCode() != 200) {
                Thread.onSpinWait();
            }
            assertThat(chat(server, "m2").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anEngineThatIsKilledIsToldByHealth() throws Exception {
        DynamoDbServer engine = DynamoDbServer.inMemory();
        try (Storage storage = dynamoDb(engine.endpoint());
                RunningServer server = serve(storage)) {
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            engine.kill();

            requireBusy(chat(server, "m1"));
            assertThat(server.get("/health").statusCode()).isEqualTo(503);
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            engine.close();
        }
    }

    private static RunningServer serve(Storage storage) {
        return RunningServer.start(storage, (request, sink) -> Reply.of("Yes."));
    }

    private static Storage dynamoDb(URI endpoint) {
        String tables = "failing-" + System.nanoTime();
        Storage storage = ChatbotConfiguration.of(Map.of(
                        "CHATBOT_STORAGE", "dynamodb",
                        "CHATBOT_REQUEST_TIMEOUT", "2s",
                        "CHATBOT_ATTEMPT_TIMEOUT", "500ms",
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_REGION", "local",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DYNAMODB_CONVERSATIONS_TABLE", tables + "-conversations",
                        "AWS_DYNAMODB_PREFERENCES_TABLE", tables + "-preferences",
                        "AWS_DYNAMODB_SESSIONS_TABLE", tables + "-sessions"))
                .storageFactory()
                .open(Clock.systemUTC());
        storage.administration().createTables(ProgressListener.none());
        return storage;
    }

    private static HttpResponse<String> chat(RunningServer server, String id) throws Exception {
        return server.post(
                "/chat",
                JsonObject.of("message", "Hello")
                        .with("session_id", "s1")
                        .with("user_id", "ana")
                        .with("message_id", id));
    }

    private static void requireBusy(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
}
