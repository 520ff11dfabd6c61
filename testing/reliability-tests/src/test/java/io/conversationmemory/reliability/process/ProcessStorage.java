package io.conversationmemory.reliability.process;

import io.conversationmemory.adapter.dynamodb.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
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

/** Where a store keeps its data. Opened again, here or in another process, it shows the same data. */
public sealed interface ProcessStorage {

    /** Longer than any wait on a busy machine: a trial looks for what is lost, not for what is slow. */
    Duration PATIENCE = Duration.ofMinutes(3);

    /** Opens it; the caller closes it. Tables have to be there. */
    Storage open(Clock clock);

    /** How {@link #parse} names it. */
    String name();

    /** The same, with its tables created. */
    default ProcessStorage created() {
        try (Storage storage = open(Clock.systemUTC())) {
            storage.administration().createTables(ProgressListener.none());
        }
        return this;
    }

    /** A place by its name, for another process; a heap has none that means anything there. */
    static ProcessStorage parse(String name) {
        String[] parts = name.split(" ", 3);
        return switch (parts[0]) {
            case "file" -> new File(Path.of(name.substring(5)));
            case "tables" -> new Tables(URI.create(parts[1]), parts[2]);
            default -> throw new IllegalArgumentException("No place: " + name);
        };
    }

    /** A SQLite file. */
    record File(Path path) implements ProcessStorage {

        @Override
        public Storage open(Clock clock) {
            return SqliteStorage.open(new SqliteSettings(path, Retention.forever(), PATIENCE), clock);
        }

        @Override
        public String name() {
            return "file " + path.toAbsolutePath();
        }
    }

    /** Tables on a server that speaks DynamoDB. */
    record Tables(URI endpoint, String prefix) implements ProcessStorage {

        private static final Map<URI, DynamoDbClient> CLIENTS = new ConcurrentHashMap<>();

        /** Tables that nobody has used. */
        public static Tables fresh(URI endpoint) {
            return new Tables(endpoint, UUID.randomUUID().toString());
        }

        @Override
        public Storage open(Clock clock) {
            DynamoDbClient client = CLIENTS.computeIfAbsent(endpoint, Tables::connect);
            DynamoDbSettings settings = DynamoDbSettings.defaults()
                    .withTables(prefix + "-conversations", prefix + "-preferences", prefix + "-sessions")
                    .withRequestLimit(PATIENCE)
                    .withAttemptLimit(PATIENCE);
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

    /** Memory of this process. */
    record Heap(InMemoryStorage storage) implements ProcessStorage {

        /** An empty one. */
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
