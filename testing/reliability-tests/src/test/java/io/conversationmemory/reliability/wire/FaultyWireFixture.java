package io.conversationmemory.reliability.wire;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
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

/**
 * Three tables accessed over a faulty wire, with a storage for each port operation, so that the wire can attribute
 * requests.
 */
final class FaultyWireFixture implements AutoCloseable {

    /** Text in every content, preference and title; must not occur in an exception. */
    static final String SECRET = "sEcReT";

    private final SdkHttpClient http = Apache5HttpClient.builder()
            .maxConnections(200)
            .connectionAcquisitionTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService timeouts = Executors.newScheduledThreadPool(4);
    private final Map<PortOperation, DynamoDbClient> clients = new EnumMap<>(PortOperation.class);
    private final Map<PortOperation, DynamoDbStorage> storages = new EnumMap<>(PortOperation.class);
    private final Map<PortOperation, Map<String, Integer>> outcomes = new EnumMap<>(PortOperation.class);
    private final Wire wire = Wire.to(DynamoDbServer.shared().endpoint());

    private volatile boolean aborted;

    final SeededFaults faults;
    final DynamoDbSettings settings;

    /** Client of the server that bypasses the wire. */
    final DynamoDbClient direct;

    FaultyWireFixture(long seed) {
        faults = new SeededFaults(seed);
        settings = newTables();
        direct = client(DynamoDbServer.shared().endpoint(), "");
        try (DynamoDbStorage creator = direct()) {
            creator.administration().createTables(ProgressListener.none());
        }
        for (PortOperation operation : ExpectedRequests.operations()) {
            DynamoDbClient client = client(wire.endpoint(), operation.name());
            clients.put(operation, client);
            // A scan of everything that a long run has written needs more time.
            boolean scans = operation == PortOperation.COUNT;
            DynamoDbSettings own = scans ? settings.withAttemptLimit(Duration.ofSeconds(2)) : settings;
            storages.put(operation, new DynamoDbStorage(client, own, Clock.systemUTC()));
            outcomes.put(operation, new TreeMap<>());
        }
        wire.plan(faults);
        // Only faults are of interest, and a long run sends more requests than fit into memory.
        wire.recordNothing();
    }

    static DynamoDbSettings newTables() {
        String unique = "wire-" + UUID.randomUUID();
        return DynamoDbSettings.defaults()
                .withTables(unique + "-c", unique + "-p", unique + "-s")
                .withRequestLimit(Duration.ofSeconds(5))
                .withAttemptLimit(Duration.ofMillis(400))
                .withStallLimit(Duration.ofSeconds(5));
    }

    /** Returns a storage that bypasses the wire, with generous timeouts. */
    DynamoDbStorage direct() {
        DynamoDbSettings generous =
                settings.withRequestLimit(Duration.ofMinutes(5)).withAttemptLimit(Duration.ofMinutes(5));
        return new DynamoDbStorage(direct, generous, Clock.systemUTC());
    }

    /** Returns the storage whose requests are labelled with the operation. */
    Storage on(PortOperation operation) {
        return storages.get(operation);
    }

    /** Returns a storage whose requests are labelled with the operation, on other tables. */
    DynamoDbStorage on(PortOperation operation, DynamoDbSettings others) {
        return new DynamoDbStorage(clients.get(operation), others, Clock.systemUTC());
    }

    /**
     * Calls an operation and counts its outcome.
     *
     * @throws AssertionError if it fails with an exception that no fault explains, or that shows content
     */
    <T> Outcome<T> call(PortOperation operation, Supplier<T> call) {
        Outcome<T> outcome;
        try {
            outcome = new Outcome<>(call.get(), null);
        } catch (StorageException failure) {
            outcome = new Outcome<>(null, failure);
            check(operation, failure);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(operation + " failed with an unexpected exception", unexpected);
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
        if (!ExpectedRequests.namesIn(operation)
                .contains(failure.failedOperation().name())) {
            throw new AssertionError(operation + " fails in the name of another operation", failure);
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        if (text.toString().contains(SECRET)) {
            throw new AssertionError(operation + " shows content in its exception", failure);
        }
        boolean explained = failure instanceof RetryLaterException
                || failure instanceof OutcomeUnknownException
                || failure instanceof IncompleteOperationException
                || failure instanceof ConflictException;
        if (!explained) {
            throw new AssertionError(operation + " fails with an exception that no fault explains", failure);
        }
    }

    /** Returns the number of calls by operation and outcome. */
    Map<PortOperation, Map<String, Integer>> outcomes() {
        return outcomes;
    }

    /** Ends the work of all clients, after a failure. */
    void abort() {
        aborted = true;
    }

    boolean isAborted() {
        return aborted;
    }

    long calls() {
        return outcomes.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** Stops the faults and waits until no request is in flight. */
    void stopFaults() {
        faults.stop();
        wire.awaitQuiet();
    }

    @Override
    public void close() {
        storages.values().forEach(DynamoDbStorage::close);
        clients.values().forEach(DynamoDbClient::close);
        wire.close();
        for (String table :
                new String[] {settings.conversationsTable(), settings.preferencesTable(), settings.sessionsTable()}) {
            direct.deleteTable(request -> request.tableName(table));
        }
        direct.close();
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
                                // Fewer than the SDK's default, so that more failures reach the adapter.
                                .maxAttempts(2)
                                .circuitBreakerEnabled(false)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .httpClient(http)
                .build();
    }
}
