package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.transaction.SqliteTransactions;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.time.Instant;

/** The objects that all repositories of one storage share. */
public record SqliteDatabase(SqliteFile file, SqliteTransactions transactions, Clock clock, Retention retention) {

    Instant now() {
        return clock.instant();
    }
}
