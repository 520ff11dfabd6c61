package io.conversationmemory.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void operationsRunOnAStoreThatGrows() {
        try (Store store = new Store(new InMemoryStorage(Clock.systemUTC(), Retention.forever()))) {
            store.growTo(100);
            Operations all = new Operations(store);
            Map<String, Supplier<?>> operations = all.all();
            store.growTo(1_000);

            assertThat(store.memory().exactStatistics(ProgressListener.none()).messages())
                    .isEqualTo(1_000);
            assertThat(store.memory().sessionsOf(store.user(), 100, null).items())
                    .as("the long session, and fifty of ten messages")
                    .hasSize(51);
            assertThat(operations.values())
                    .allSatisfy(operation -> assertThat(operation.get()).isNotNull());
            assertThat(operations.get(Operations.OLDEST).get())
                    .isInstanceOfSatisfying(
                            StoredMessage.class,
                            found -> assertThat(found.id())
                                    .isEqualTo(store.oldest().id()));

            all.removeAppended();
            assertThat(store.memory().exactStatistics(ProgressListener.none()).messages())
                    .isEqualTo(1_000);
        }
    }
}
