package io.conversationmemory.adapter.sqlite.internal.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done inside one transaction. It may be done again after a busy database, so it changes nothing else. */
@FunctionalInterface
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;
}
