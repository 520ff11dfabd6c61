package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;

class InMemoryStorageTest implements StorageContract {

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return StorageUnderTest.keptIn(new InMemoryStorage(clock, retention));
    }
}
