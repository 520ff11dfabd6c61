package io.conversationmemory.adapter.dynamodb.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    private static final Operation OPERATION = Operation.of(PortOperation.COUNT, "table");

    @Test
    void resultsAreInTheOrderOfTheTasks() {
        CountDownLatch second = new CountDownLatch(1);
        Callable<Integer> waits = () -> {
            second.await();
            return 1;
        };
        Callable<Integer> releases = () -> {
            second.countDown();
            return 2;
        };

        try (Workers workers = new Workers()) {
            assertThat(workers.all(OPERATION, List.of(waits, releases))).containsExactly(1, 2);
        }
    }

    @Test
    void firstFailureIsRethrownAndInterruptsEarlierTasks() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Callable<Integer> blocked = () -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 1;
        };
        Callable<Integer> failing = () -> {
            started.await();
            throw new IllegalArgumentException("failed");
        };

        try (Workers workers = new Workers()) {
            assertThatThrownBy(() -> workers.all(OPERATION, List.of(blocked, failing)))
                    .isInstanceOf(IllegalArgumentException.class);
            interrupted.await();
        }
    }
}
