package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Hook;
import io.conversationmemory.contract.HookKind;
import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class InMemoryStorageTest implements StorageContract {

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new Heap(new InMemoryStorage(clock, retention));
    }

    @Test
    void offersAllHooksButThoseOfADisk() {
        StorageUnderTest place = fresh(Clock.systemUTC(), Retention.forever());

        assertThat(HookKind.notOfferedBy(place))
                .containsOnlyKeys(HookKind.CRASH, HookKind.MISMATCHED_TABLE, HookKind.FAIL_NEXT_WRITE);
        assertThat(HookKind.notOfferedBy(place).values())
                .allSatisfy(reason -> assertThat(reason).contains("heap"));
    }

    /** The data of one storage; each opening gives the same storage. */
    private record Heap(InMemoryStorage storage) implements StorageUnderTest {

        @Override
        public Storage open() {
            return storage;
        }

        @Override
        public boolean removesExpired() {
            return false;
        }

        @Override
        public Hook<Action> crash() {
            return Hook.impossible("the heap goes with the process, and nothing survives it");
        }

        @Override
        public Hook<Boolean> expectedLocal() {
            return Hook.of(true);
        }

        @Override
        public Hook<Action> withMismatchedTable() {
            return Hook.impossible("the heap holds no tables that another program could have made");
        }

        @Override
        public Hook<WriteFailure> failNextWrite() {
            return Hook.impossible("writing to the heap does not fail");
        }
    }
}
