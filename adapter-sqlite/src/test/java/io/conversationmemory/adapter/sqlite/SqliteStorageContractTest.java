package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageContractTest implements StorageContract {

    @TempDir
    Path folder;

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        SqliteSettings settings =
                new SqliteSettings(folder.resolve("contract.db"), retention, SqliteSettings.DEFAULT_BUSY_TIMEOUT);
        return () -> SqliteStorage.open(settings, clock);
    }
}
