package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelTest implements ModelContract {

    @TempDir
    Path folder;

    private int files;

    @Override
    public int steps() {
        return 20_000;
    }

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        Path file = folder.resolve("model-" + ++files + ".db");
        SqliteSettings settings = new SqliteSettings(file, retention, SqliteSettings.DEFAULT_BUSY_TIMEOUT);
        return new StorageUnderTest() {

            @Override
            public Storage open() {
                return SqliteStorage.open(settings, clock);
            }

            /** A million steps create about seven thousand files. */
            @Override
            public void cleanUp() throws IOException {
                Files.deleteIfExists(file);
            }
        };
    }

    @Override
    public void report(String outcomes) {
        System.out.println(outcomes);
    }
}
