package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;
import java.time.Clock;
import java.util.Objects;

/**
 * Keeps all data in Java collections, for tests: fulfils every guarantee of the ports, with the same limits and
 * errors as the other adapters, but the data is lost with the object. Each session has its own lock; preferences are
 * changed by compare-and-set. An index is current as soon as a write returns. Expired items are skipped but never
 * removed.
 */
public final class InMemoryStorage implements Storage {

    private final InMemoryTables tables = new InMemoryTables();
    private final MessageRepository messages;
    private final PreferenceRepository preferences;
    private final SessionRepository sessions;
    private final TurnRepository turns;
    private final ItemStore items;
    private final StorageAdministration administration;

    /**
     * Creates an empty store.
     *
     * @param clock determines expiry and the times of writes
     * @param retention how long items written here are kept
     */
    public InMemoryStorage(Clock clock, Retention retention) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(retention, "retention");
        this.messages = new InMemoryMessageRepository(tables, clock, retention);
        this.preferences = new InMemoryPreferenceRepository(tables, clock);
        this.sessions = new InMemorySessionRepository(tables, clock, retention);
        this.turns = new InMemoryTurnRepository(tables, clock, retention);
        this.items = new InMemoryItemStore(tables, clock);
        this.administration = new InMemoryAdministration(tables);
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public PreferenceRepository preferences() {
        return preferences;
    }

    @Override
    public SessionRepository sessions() {
        return sessions;
    }

    @Override
    public TurnRepository turns() {
        return turns;
    }

    @Override
    public ItemStore items() {
        return items;
    }

    @Override
    public StorageAdministration administration() {
        return administration;
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
