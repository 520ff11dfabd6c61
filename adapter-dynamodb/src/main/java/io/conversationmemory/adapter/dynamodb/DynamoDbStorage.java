package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbRequests;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.adapter.dynamodb.internal.retry.Workers;
import io.conversationmemory.adapter.dynamodb.internal.store.DynamoDbItemStore;
import io.conversationmemory.adapter.dynamodb.internal.store.DynamoDbMessageRepository;
import io.conversationmemory.adapter.dynamodb.internal.store.DynamoDbPreferenceRepository;
import io.conversationmemory.adapter.dynamodb.internal.store.DynamoDbSessionRepository;
import io.conversationmemory.adapter.dynamodb.internal.store.DynamoDbTurnRepository;
import io.conversationmemory.adapter.dynamodb.internal.table.DynamoDbAdministration;
import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.items.ComposedStorage;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The storage on three DynamoDB tables. Needs the permissions PutItem, GetItem, Query, Scan, DeleteItem and BatchWriteItem on
 * the tables and their indexes, DescribeTable and CreateTable for {@link StorageAdministration}, and DeleteTable for
 * {@link StorageAdministration#removeCreatedTables}; {@link StorageAdministration#status} and
 * {@link StorageAdministration#applySettings} name what they lack. Thread-safe. Opening sends no request.
 *
 * <p>Interruption is honoured before a request, during back-off, and when a pending response arrives, with
 * {@link InterruptedOperationException}. Limitation: if a request times out, the SDK itself interrupts the thread. An interrupt
 * from outside in that moment is reported as the timeout, and the interrupt flag is lost.
 */
public final class DynamoDbStorage extends ComposedStorage {

    private final DynamoDbContext context;
    private final LookupConsistency lookups;
    private final Runnable whenClosed;

    /**
     * Creates a storage on a client that the caller closes after this storage.
     *
     * @param client with credentials, region, endpoint and retry mode set by the caller; the timeouts are set on each request
     * @param clock stamps rows and decides on expiry
     */
    public DynamoDbStorage(DynamoDbClient client, DynamoDbSettings settings, Clock clock) {
        this(client, settings, clock, RequestObserver.none());
    }

    /**
     * Creates a storage that reports every request to an observer.
     *
     * @param observer such as a {@link MicrometerObserver}
     */
    public DynamoDbStorage(DynamoDbClient client, DynamoDbSettings settings, Clock clock, RequestObserver observer) {
        this(client, settings, clock, observer, Sleeper.system(), () -> {});
    }

    /** Returns a storage that closes its client when it is closed. */
    public static DynamoDbStorage owning(
            DynamoDbClient client, DynamoDbSettings settings, Clock clock, RequestObserver observer) {
        return new DynamoDbStorage(client, settings, clock, observer, Sleeper.system(), client::close);
    }

    DynamoDbStorage(DynamoDbClient client, DynamoDbSettings settings, Clock clock, Sleeper sleeper) {
        this(client, settings, clock, RequestObserver.none(), sleeper, () -> {});
    }

    private DynamoDbStorage(
            DynamoDbClient client,
            DynamoDbSettings settings,
            Clock clock,
            RequestObserver observer,
            Sleeper sleeper,
            Runnable closeClient) {
        this(context(client, settings, clock, observer, sleeper), client, closeClient);
    }

    private DynamoDbStorage(DynamoDbContext context, DynamoDbClient client, Runnable closeClient) {
        this(context, new DynamoDbAdministration(context, client), LookupConsistency.EVENTUALLY_CONSISTENT, () -> {
            context.workers().close();
            closeClient.run();
        });
    }

    private DynamoDbStorage(
            DynamoDbContext context,
            StorageAdministration administration,
            LookupConsistency lookups,
            Runnable whenClosed) {
        super(
                new DynamoDbMessageRepository(context, lookups),
                new DynamoDbPreferenceRepository(context),
                new DynamoDbSessionRepository(context, lookups),
                new DynamoDbTurnRepository(context),
                new DynamoDbItemStore(context),
                administration);
        this.context = context;
        this.lookups = lookups;
        this.whenClosed = whenClosed;
    }

    private static DynamoDbContext context(
            DynamoDbClient client, DynamoDbSettings settings, Clock clock, RequestObserver observer, Sleeper sleeper) {
        Arguments.requireAll(client, settings, clock, observer);
        DynamoDbRequests calls = new DynamoDbRequests(client, settings, observer);
        DynamoDbTableRequests tableCalls = new DynamoDbTableRequests(client, settings, observer);
        return new DynamoDbContext(calls, tableCalls, settings, clock, sleeper, new Workers());
    }

    /** Returns true: every read is a request. */
    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public LookupConsistency lookupConsistency() {
        return lookups;
    }

    /** Returns this storage with lookups that read whole tables, consistently, by Scan. */
    @Override
    public Storage withFullScan() {
        return new DynamoDbStorage(context, administration(), LookupConsistency.FULL_SCAN, () -> {});
    }

    /** Ends the threads of this storage, and closes the client if the storage owns it. Idempotent. */
    @Override
    public void close() {
        whenClosed.run();
    }
}
