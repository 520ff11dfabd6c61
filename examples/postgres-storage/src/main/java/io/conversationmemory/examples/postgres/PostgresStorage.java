package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.ComposedStorage;
import io.conversationmemory.items.TransactionalPreferenceRepository;
import io.conversationmemory.items.TransactionalTurnRepository;
import io.conversationmemory.port.LookupConsistency;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * Storage in three tables of one schema of a PostgreSQL database. Durable as the server is: with {@code fsync} and
 * {@code synchronous_commit} on, its defaults. Expired items are hidden, and removed by {@code removeExpired}.
 */
public final class PostgresStorage extends ComposedStorage {

    private final Runnable onClose;

    /**
     * Creates the storage and connects to nothing.
     *
     * @param dataSource a pool, which the caller closes
     * @param schema created with the tables where it is missing; of lower-case letters, digits and {@code _}
     * @param clock stamps what is written and decides what is expired
     */
    public PostgresStorage(DataSource dataSource, String schema, Clock clock, Retention retention) {
        this(new PostgresDatabase(dataSource, schema, clock, retention), () -> {});
    }

    PostgresStorage(PostgresDatabase database, Runnable onClose) {
        super(
                new PostgresMessageRepository(database),
                new TransactionalPreferenceRepository(database),
                new PostgresSessionRepository(database),
                new TransactionalTurnRepository(database),
                new PostgresItemStore(database),
                new PostgresAdministration(database));
        this.onClose = onClose;
    }

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
