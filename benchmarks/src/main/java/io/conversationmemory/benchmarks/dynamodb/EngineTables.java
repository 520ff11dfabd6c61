package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Three new tables on the engine, and a client as the chatbot builds it: timeouts, standard retries, the same HTTP client. */
final class EngineTables implements AutoCloseable {

    private final DynamoDbSettings settings;
    private final DynamoDbClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private EngineTables(DynamoDbSettings settings, DynamoDbClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** Creates the tables with what is read. */
    static EngineTables on(DynamoDbServer server, int bytes) {
        String unique = UUID.randomUUID().toString();
        DynamoDbSettings settings = DynamoDbSettings.defaults()
                .withTables(unique + "-conversations", unique + "-preferences", unique + "-sessions");
        EngineTables tables = new EngineTables(settings, client(settings, server.endpoint()));
        tables.fill(bytes);
        return tables;
    }

    /** Returns the same tables through another endpoint. */
    EngineTables through(URI endpoint) {
        return new EngineTables(settings, client(settings, endpoint));
    }

    TableRequests ours() {
        return ours(RequestObserver.none());
    }

    TableRequests ours(RequestObserver observer) {
        return new LibraryRequests(memory(observer));
    }

    TableRequests byHand() {
        return new HandWrittenRequests(client, settings, threads);
    }

    /** Returns the same tables through a client of which only the endpoint is set. */
    EngineTables throughDefaultClient(URI endpoint) {
        return new EngineTables(settings, builder(endpoint).build());
    }

    @Override
    public void close() {
        threads.shutdown();
        client.close();
    }

    private ConversationMemory memory(RequestObserver observer) {
        Clock clock = Clock.systemUTC();
        return new ConversationMemory(new DynamoDbStorage(client, settings, clock, observer), clock, threads);
    }

    private void fill(int bytes) {
        ConversationMemory memory = memory(RequestObserver.none());
        memory.storage().administration().createTables(ProgressListener.none());
        SessionHandle session = memory.createSession(TestData.SESSION, TestData.USER);
        session.rename(TestData.TITLE);
        SessionWriter writer = session.writer();
        String content = TestData.content(bytes);
        for (int i = 0; i < TestData.MESSAGES; i++) {
            writer.append(Message.ofUser(new MessageId("message-" + i), content, TestData.USER));
        }
        memory.storePreferences(
                TestData.USER, JsonObject.of("location_preference", "Lyon").with("genre", "jazz"));
    }

    private static DynamoDbClient client(DynamoDbSettings settings, URI endpoint) {
        return builder(endpoint)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(settings.limits().attempt())
                        .socketTimeout(settings.limits().attempt()))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .apiCallTimeout(settings.limits().request())
                        .apiCallAttemptTimeout(settings.limits().attempt()))
                .build();
    }

    private static DynamoDbClientBuilder builder(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
