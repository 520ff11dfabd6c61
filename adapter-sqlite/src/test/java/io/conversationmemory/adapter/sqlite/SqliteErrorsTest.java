package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqliteErrorsTest {

    private static final Operation OPENING = Operation.of(PortOperation.OPEN_STORAGE, "chat.db");

    private final SqliteErrors errors = new SqliteErrors(Duration.ofSeconds(5));

    @Test
    void anInterruptKeepsTheThreadsFlag() {
        InterruptedOperationException interrupted = errors.interrupted(OPENING, null);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).hasMessageContaining("chat.db");
    }

    @Test
    void aLibraryThatDoesNotLoadIsNamedWithTheFolderItIsUnpackedTo() {
        StorageException failure = errors.translate(OPENING, new SQLException("No native library found"));

        assertThat(failure)
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining("No native library found")
                .hasMessageContaining("org.sqlite.tmpdir");
    }
}
