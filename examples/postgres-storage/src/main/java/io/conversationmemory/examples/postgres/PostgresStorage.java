package io.conversationmemory.examples.postgres;

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
import javax.sql.DataSource;

/**
 * Storage in three tables of one schema of a PostgreSQL database. Durable as the server is: with {@code fsync} and
 * {@code synchronous_commit} on, its defaults. Expired items are hidden, and removed by {@code removeExpired}.
 */
public final class PostgresStorage {

    private PostgresStorage() {}

    /**
     * Returns the storage and connects to nothing.
     *
     * @param dataSource a pool, which the caller closes
     * @param schema created with the tables where it is missing; of lower-case letters, digits and {@code _}
     * @param clock stamps what is written and decides what is expired
     */
    public static Storage of(DataSource dataSource, String schema, Clock clock, Retention retention) {
        return of(new PostgresDatabase(dataSource, schema, clock, retention), () -> {});
    }

    static Storage of(PostgresDatabase database, Runnable onClose) {
        return new Ports(
                new PostgresMessageRepository(database),
                new PostgresPreferenceRepository(database),
                new PostgresSessionRepository(database),
                new PostgresTurnRepository(database),
                new PostgresItemStore(database),
                new PostgresAdministration(database),
                onClose);
    }

    private record Ports(
            MessageRepository messages,
            PreferenceRepository preferences,
            SessionRepository sessions,
            TurnRepository turns,
            ItemStore items,
            StorageAdministration administration,
            Runnable onClose)
            implements Storage {

        /** Indexes are updated with the tables. */
        @Override
        public LookupConsistency lookupConsistency() {
            return LookupConsistency.CONSISTENT;
        }

        @Override
        public void close() {
            onClose.run();
        }
    }
}
