package io.conversationmemory.benchmarks.bulk;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Two stores of the same kind, each with its own file or tables.
 *
 * @param floor by bare loops
 * @param ours  by this library
 */
record BulkStores(BulkStore floor, BulkStore ours, Release release) implements AutoCloseable {

    /** Read units a second of an export: more than the engine has. */
    private static final int UNLIMITED = 1_000_000;

    private static final String FLOOR = "floor";
    private static final String OURS = "ours";

    static BulkStores onSqlite(Path folder) throws SQLException {
        Path ofFloor = folder.resolve("floor.db");
        try (Storage tables = sqlite(ofFloor)) {
            tables.administration().createTables(ProgressListener.none());
        }
        JdbcBulk floor = new JdbcBulk(ofFloor);
        Storage storage = sqlite(folder.resolve("ours.db"));
        return new BulkStores(floor, new LibraryBulk(storage), () -> {
            floor.close();
            storage.close();
            Files.delete(ofFloor);
            Files.delete(folder.resolve("ours.db"));
        });
    }

    static BulkStores onDynamoDb(URI endpoint) {
        DynamoDbClient client = client(endpoint);
        new LibraryBulk(dynamoDb(client, FLOOR));
        DynamoDbLoops floor = new DynamoDbLoops(client, settings(FLOOR).conversationsTable());
        Storage storage = dynamoDb(client, OURS);
        return new BulkStores(floor, new LibraryBulk(storage), () -> {
            floor.close();
            storage.close();
            client.close();
        });
    }

    static Storage sqlite(Path file) {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }

    static Storage dynamoDb(URI endpoint) {
        return dynamoDb(client(endpoint), "small-heap");
    }

    private static Storage dynamoDb(DynamoDbClient client, String name) {
        return new DynamoDbStorage(client, settings(name), Clock.systemUTC());
    }

    private static DynamoDbSettings settings(String name) {
        return DynamoDbSettings.defaults()
                .withTables(name + "-conversations", name + "-preferences", name + "-sessions")
                .withCountedUnitsPerSecond(UNLIMITED);
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    @Override
    public void close() throws IOException, SQLException {
        release.run();
    }

    /** Closes and removes what belongs to both. */
    interface Release {
        void run() throws IOException, SQLException;
    }
}
