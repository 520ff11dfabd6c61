package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the contract on a storage with one flaw. Its tests fail on purpose, under {@link ContractOnFlawsTest}
 * only; they are skipped otherwise.
 */
@ExtendWith(ContractRun.OnlyHere.class)
abstract class Flaw implements StorageContract {

    /** Returns the tests that are about the promise that the flaw breaks: they must fail. */
    abstract Set<String> caughtBy();

    /** Returns the other tests that fail, by what they do to meet the flaw. */
    Map<String, Set<String>> alsoFailing() {
        return Map.of();
    }

    /** Returns tests that run several threads at once, and so may or may not meet the flaw. */
    Set<String> perhapsCaughtBy() {
        return Set.of();
    }

    /** Returns the sound storage with the flaw put in. */
    abstract Storage in(InMemoryStorage sound, Clock clock);

    /** Returns the storage whose writes fail on demand with the flaw put around it. */
    Storage around(Storage failing) {
        return failing;
    }

    /** Does to the data what a crash does: nothing, for a sound storage. */
    void crash(InMemoryStorage sound) {
        // Every acknowledged write is kept.
    }

    /** Returns true if the storage claims that no reader meets a part of a batch. */
    boolean snapshotReads() {
        return true;
    }

    /** Returns true if the storage claims that it removes expired items. */
    boolean removesExpired() {
        return false;
    }

    boolean expectedLocal() {
        return true;
    }

    boolean acceptsAnyTable() {
        return false;
    }

    @Override
    public final StorageUnderTest fresh(Clock clock, Retention retention) {
        InMemoryStorage sound = new InMemoryStorage(clock, retention);
        return new HookedHeap(sound, in(sound, clock), this);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
