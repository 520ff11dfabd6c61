package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.HookKind;
import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageContractTest implements StorageContract {

    @TempDir
    Path folder;

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new FileUnderTest(folder, clock, retention);
    }

    @Test
    void offersAllHooksButThatOfTablesOfAnotherLayout() {
        assertThat(HookKind.notOfferedBy(fresh(Clock.systemUTC(), Retention.forever())))
                .containsOnlyKeys(HookKind.MISMATCHED_TABLE);
    }
}
