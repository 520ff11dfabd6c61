package io.conversationmemory.reliability.wire;

import io.conversationmemory.adapter.dynamodb.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.local.DynamoDbLocal;
import io.conversationmemory.adapter.dynamodb.wire.Wire;
import io.conversationmemory.adapter.dynamodb.wire.WireRequest;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Three tables behind a wire, with a storage for each operation of a port, so that the wire knows whose request it harms. */
final class FaultyWireFixture implements AutoCloseable {

    /** In every content, preference and title: nothing of it may be read in an error. */
    static final String SECRET = "sEcReT";

    private final SdkHttpClient http = Apache5HttpClient.builder()
            .maxConnections(200)
            .connectionAcquisitionTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService timeouts = Executors.newScheduledThreadPool(4);
    private final Map<PortOperation, DynamoDbClient> clients = new EnumMap<>(PortOperation.class);
    private final Map<PortOperation, DynamoDbStorage> storages = new EnumMap<>(PortOperation.class);
    private final Map<PortOperation, Map<String, Integer>> outcomes = new EnumMap<>(PortOperation.class);
    private final Wire wire = Wire.to(DynamoDbLocal.shared().endpoint());

    private volatile boolean over;

    final SeededFaults faults;
    final DynamoDbSettings settings;

    /** The server itself, past the wire. */
    final DynamoDbClient aside;

    FaultyWireFixture(long seed) {
        faults = new SeededFaults(seed);
        settings = freshTables();
        aside = client(DynamoDbLocal.shared().endpoint(), "");
        try (DynamoDbStorage creator = aside()) {
            creator.administration().createTables(ProgressListener.none());
        }
        for (PortOperation operation : PortOperation.values()) {
            DynamoDbClient client = client(wire.endpoint(), operation.name());
            clients.put(operation, client);
            // A scan of all that a long trial has written takes its time.
            boolean scans = operation == PortOperation.EXACT_STATISTICS;
            DynamoDbSettings own = scans ? settings.withAttemptLimit(Duration.ofSeconds(2)) : settings;
            storages.put(operation, new DynamoDbStorage(client, own, Clock.systemUTC()));
            outcomes.put(operation, new TreeMap<>());
        }
        wire.plan(faults);
        // Only what is harmed is of interest, and a long trial sends more than fits.
        wire.recordNothing();
    }

    static DynamoDbSettings freshTables() {
        String unique = "wire-" + UUID.randomUUID();
        return DynamoDbSettings.defaults()
                .withTables(unique + "-c", unique + "-p", unique + "-s")
                .withRequestLimit(Duration.ofSeconds(5))
                .withAttemptLimit(Duration.ofMillis(400))
                .withStallLimit(Duration.ofSeconds(5));
    }

    /** A storage past the wire that nothing hurries. */
    DynamoDbStorage aside() {
        DynamoDbSettings patient =
                settings.withRequestLimit(Duration.ofMinutes(5)).withAttemptLimit(Duration.ofMinutes(5));
        return new DynamoDbStorage(aside, patient, Clock.systemUTC());
    }

    /** The storage whose requests bear the name of the operation. */
    Storage on(PortOperation operation) {
        return storages.get(operation);
    }

    /** A storage like that one on other tables. */
    DynamoDbStorage on(PortOperation operation, DynamoDbSettings others) {
        return new DynamoDbStorage(clients.get(operation), others, Clock.systemUTC());
    }

    /**
     * Calls an operation.
     *
     * @throws AssertionError if it fails in a way that no fault excuses, or says more than it should
     */
    <T> Outcome<T> call(PortOperation operation, Supplier<T> call) {
        Outcome<T> outcome;
        try {
            outcome = new Outcome<>(call.get(), null);
        } catch (StorageException failure) {
            outcome = new Outcome<>(null, failure);
            check(operation, failure);
        } catch (RuntimeException foreign) {
            throw new AssertionError(operation + " failed in no typed error", foreign);
        }
        String word = outcome.failure() == null
                ? "done"
                : outcome.failure().getClass().getSimpleName();
        Map<String, Integer> counts = outcomes.get(operation);
        synchronized (counts) {
            counts.merge(word, 1, Integer::sum);
        }
        return outcome;
    }

    private static void check(PortOperation operation, StorageException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        if (text.toString().contains(SECRET)) {
            throw new AssertionError(operation + " shows content in its error", failure);
        }
        boolean excused = failure instanceof RetryLaterException
                || failure instanceof OutcomeUnknownException
                || failure instanceof IncompleteOperationException
                || failure instanceof ConflictException;
        if (!excused) {
            throw new AssertionError(operation + " takes a fault of the wire for something else", failure);
        }
    }

    /** How many calls came to what, for each operation. */
    Map<PortOperation, Map<String, Integer>> outcomes() {
        return outcomes;
    }

    /** Nobody need go on, since somebody has seen something wrong. */
    void giveUp() {
        over = true;
    }

    boolean isGivenUp() {
        return over;
    }

    long calls() {
        return outcomes.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** No more faults; returns when nothing is under way any more. */
    void calmDown() {
        faults.fallSilent();
        wire.awaitQuiet();
    }

    @Override
    public void close() {
        storages.values().forEach(DynamoDbStorage::close);
        clients.values().forEach(DynamoDbClient::close);
        wire.close();
        for (String table :
                new String[] {settings.conversationsTable(), settings.preferencesTable(), settings.sessionsTable()}) {
            aside.deleteTable(request -> request.tableName(table));
        }
        aside.close();
        http.close();
        timeouts.shutdownNow();
    }

    private DynamoDbClient client(URI endpoint, String label) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration
                        .putHeader(WireRequest.LABEL, label)
                        .scheduledExecutorService(timeouts)
                        .retryStrategy(StandardRetryStrategy.builder()
                                // Fewer than the SDK makes by default, so that more failures come through.
                                .maxAttempts(2)
                                .circuitBreakerEnabled(false)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .httpClient(http)
                .build();
    }
}
