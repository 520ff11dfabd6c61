package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.items.ItemTransactions;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Runs transactions at isolation {@code READ COMMITTED}, and repeats those that lost a race.
 *
 * @param schema part of SQL texts, where no parameter can stand: of lower-case letters, digits and {@code _}
 */
record PostgresDatabase(DataSource dataSource, String schema, Clock clock, Retention retention)
        implements ItemTransactions<PostgresTransaction> {

    private static final int MOST_ATTEMPTS = 50;

    PostgresDatabase {
        Arguments.requireAll(dataSource, schema, clock, retention);
        if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "A schema has 1 to 63 lower-case letters, digits and _, and begins with no digit.");
        }
    }

    PostgresTable table(ItemKind kind) {
        return PostgresTable.of(schema, kind);
    }

    @Override
    public Operation operation(PortOperation name, ItemKind kind, Object key) {
        return Operation.of(name, table(kind).name(), key);
    }

    /** Returns the epoch second up to which items of a kind must have expired to be left out of listings. */
    long latestExpiry(ItemKind kind) {
        return ItemFormat.latestExpiry(kind, clock.instant()).getEpochSecond();
    }

    @Override
    public <T> T read(Operation operation, Function<PostgresTransaction, T> work) {
        return run(operation, work, false);
    }

    @Override
    public <T> T write(Operation operation, Function<PostgresTransaction, T> work) {
        return run(operation, work, true);
    }

    /** Returns the address of the database without parameters, which may hold a password. */
    String address(Operation operation) {
        try (Connection connection = connect(operation)) {
            return connection.getMetaData().getURL().replaceFirst("\\?.*", "");
        } catch (SQLException e) {
            throw PostgresFailures.ofStatement(operation, e, false);
        }
    }

    private <T> T run(Operation operation, Function<PostgresTransaction, T> work, boolean writes) {
        for (int attempt = 1; ; attempt++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedOperationException(operation, null);
            }
            boolean committing = false;
            SQLException failure;
            try (Connection connection = connect(operation)) {
                connection.setAutoCommit(false);
                try {
                    T result = work.apply(new PostgresTransaction(this, connection, writes));
                    if (writes) {
                        committing = true;
                        connection.commit();
                    }
                    return result;
                } finally {
                    // After a commit there is nothing to roll back.
                    rollback(connection);
                }
            } catch (PostgresTransaction.FailedStatementException e) {
                failure = e.failure;
            } catch (SQLException e) {
                failure = e;
            }
            if (!PostgresFailures.isLostRace(failure) || attempt == MOST_ATTEMPTS) {
                throw PostgresFailures.ofStatement(operation, failure, committing);
            }
        }
    }

    private Connection connect(Operation operation) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw PostgresFailures.ofConnecting(operation, e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, and the server ends its transaction.
        }
    }
}
