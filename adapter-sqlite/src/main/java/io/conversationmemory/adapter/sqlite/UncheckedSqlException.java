package io.conversationmemory.adapter.sqlite;

import java.sql.SQLException;

/** Carries an {@link SQLException} through code that knows nothing of SQL; {@link SqliteTransactions} unpacks it. */
final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
