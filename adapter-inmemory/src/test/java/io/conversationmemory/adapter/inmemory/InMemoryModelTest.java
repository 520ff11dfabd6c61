package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;

class InMemoryModelTest implements ModelContract {

    static final int STEPS = 20_000;

    @Override
    public int steps() {
        return STEPS;
    }

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return StorageUnderTest.keptIn(new InMemoryStorage(clock, retention));
    }

    @Override
    public void report(String outcomes) {
        System.out.println(outcomes);
    }
}
