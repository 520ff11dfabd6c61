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
 * A store in plain Java collections, for tests: keeps every promise of the ports, with the limits and errors that production
 * has, except that everything is gone with the object. Each session has a lock of its own, and users share none; an index is
 * current as soon as a write returns. Expired items are passed over but never removed.
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
     * An empty store.
     *
     * @param clock tells what is expired, and when something was written
     * @param retention how long what is written here lives
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

    /** Indexes are updated with what they point to. */
    @Override
    public LookupConsistency lookupConsistency() {
        return LookupConsistency.CONSISTENT;
    }

    /** Does nothing: there is nothing open. */
    @Override
    public void close() {
        // What is stored goes with the object.
    }

    /** What is stored, for tests that look behind the ports. */
    InMemoryTables tables() {
        return tables;
    }
}
