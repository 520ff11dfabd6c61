package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.time.Instant;

/** What all repositories of one storage share. */
record SqliteDatabase(SqliteFile file, SqliteTransactions transactions, Clock clock, Retention retention) {

    Instant now() {
        return clock.instant();
    }
}
