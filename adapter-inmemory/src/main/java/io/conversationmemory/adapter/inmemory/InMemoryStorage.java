package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.ComposedStorage;
import io.conversationmemory.port.LookupConsistency;
import java.time.Clock;
import java.util.Objects;

/**
 * Keeps all data in Java collections, for tests: fulfils every guarantee of the ports, with the same limits and
 * errors as the other adapters, but the data is lost with the object. Each session has its own lock; preferences are
 * changed by compare-and-set. An index is current as soon as a write returns. Expired items are skipped but never
 * removed.
 */
public final class InMemoryStorage extends ComposedStorage {

    private final InMemoryTables tables;

    /**
     * Creates an empty store.
     *
     * @param clock determines expiry and the times of writes
     * @param retention how long items written here are kept
     */
    public InMemoryStorage(Clock clock, Retention retention) {
        this(
                new InMemoryTables(),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(retention, "retention"));
    }

    private InMemoryStorage(InMemoryTables tables, Clock clock, Retention retention) {
        super(
                new InMemoryMessageRepository(tables, clock, retention),
                new InMemoryPreferenceRepository(tables, clock),
                new InMemorySessionRepository(tables, clock, retention),
                new InMemoryTurnRepository(tables, clock, retention),
                new InMemoryItemStore(tables, clock),
                new InMemoryAdministration(tables));
        this.tables = tables;
    }

    /** Index entries are updated with their items. */
    @Override
    public LookupConsistency lookupConsistency() {
        return LookupConsistency.CONSISTENT;
    }

    /** Does nothing: there are no resources to release. */
    @Override
    public void close() {
        // The data is garbage-collected with the object.
    }

    /** Returns the stored data, for tests that bypass the ports. */
    InMemoryTables tables() {
        return tables;
    }
}
