package io.conversationmemory.adapter.sqlite.internal.row;

import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import java.sql.SQLException;

/** Carries an {@link SQLException} through code without checked exceptions; {@link SqliteTransactions} unwraps it. */
public final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    public UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    public SQLException failure() {
        return failure;
    }
}
