package io.conversationmemory.adapter.sqlite.internal.transaction;

import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import java.sql.SQLException;

/** Runs inside one transaction. May run again after a locked database, so it must have no other side effects. */
@FunctionalInterface
public interface SqlWork<T> {

    T on(SqliteConnection connection) throws SQLException;
}
