package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract on a storage that works but for one flaw. Its tests fail, and are meant to: {@link ContractOnFlawsTest}
 * runs them; anywhere else they are passed over.
 */
@ExtendWith(ContractRun.OnlyHere.class)
abstract class Flaw implements StorageContract {

    /** The tests of the contract that are about what is wrong here: these fail and no others, but for the following. */
    abstract Set<String> caughtBy();

    /** More of them, which run several threads at once, and so meet the flaw or miss it. */
    Set<String> perhapsCaughtBy() {
        return Set.of();
    }

    /** The sound storage with the flaw put in. */
    abstract Storage in(InMemoryStorage sound, Clock clock);

    @Override
    public final StorageUnderTest fresh(Clock clock, Retention retention) {
        return StorageUnderTest.keptIn(in(new InMemoryStorage(clock, retention), clock));
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
