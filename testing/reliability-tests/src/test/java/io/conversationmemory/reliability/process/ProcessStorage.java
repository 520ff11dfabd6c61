package io.conversationmemory.reliability.process;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Location of a storage, which can be opened several times, in this process or in another. */
public sealed interface ProcessStorage {

    /** Timeout longer than any wait on a busy machine: the tests check for lost data, not for speed. */
    Duration TIMEOUT = Duration.ofMinutes(3);

    /** Opens the storage; the caller closes it. The tables must exist. */
    Storage open(Clock clock);

    /** Returns the name that {@link #parse} accepts. */
    String name();

    /** Creates the tables and returns this storage. */
    default ProcessStorage created() {
        try (Storage storage = open(Clock.systemUTC())) {
            storage.administration().createTables(ProgressListener.none());
        }
        return this;
    }

    /** Returns the storage of the name, for another process; an in-memory storage has no such name. */
    static ProcessStorage parse(String name) {
        String[] parts = name.split(" ", 3);
        return switch (parts[0]) {
            case "file" -> new File(Path.of(name.substring(5)));
            case "tables" -> new Tables(URI.create(parts[1]), parts[2]);
            default -> throw new IllegalArgumentException("Unknown storage: " + name);
        };
    }

    /** SQLite file. */
    record File(Path path) implements ProcessStorage {

        @Override
        public Storage open(Clock clock) {
            return SqliteStorage.open(new SqliteSettings(path, Retention.forever(), TIMEOUT), clock);
        }

        @Override
        public String name() {
            return "file " + path.toAbsolutePath();
        }
    }

    /** Tables on a server with the DynamoDB API. */
    record Tables(URI endpoint, String prefix) implements ProcessStorage {

        private static final Map<URI, DynamoDbClient> CLIENTS = new ConcurrentHashMap<>();

        /** Returns tables with a new prefix, not yet created. */
        public static Tables fresh(URI endpoint) {
            return new Tables(endpoint, UUID.randomUUID().toString());
        }

        @Override
        public Storage open(Clock clock) {
            DynamoDbClient client = CLIENTS.computeIfAbsent(endpoint, Tables::connect);
            DynamoDbSettings settings = DynamoDbSettings.defaults()
                    .withTables(prefix + "-conversations", prefix + "-preferences", prefix + "-sessions")
                    .withRequestLimit(TIMEOUT)
                    .withAttemptLimit(TIMEOUT);
            return new DynamoDbStorage(client, settings, clock);
        }

        @Override
        public String name() {
            return "tables " + endpoint + " " + prefix;
        }

        private static DynamoDbClient connect(URI endpoint) {
            return DynamoDbClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .build();
        }
    }

    /** In-memory storage of this process. */
    record Heap(InMemoryStorage storage) implements ProcessStorage {

        /** Returns an empty storage. */
        public static Heap fresh() {
            return new Heap(new InMemoryStorage(Clock.systemUTC(), Retention.forever()));
        }

        @Override
        public Storage open(Clock clock) {
            return storage;
        }

        @Override
        public String name() {
            return "heap";
        }
    }
}
