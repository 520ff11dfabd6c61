package io.conversationmemory.port.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Operation OPERATION = Operation.of(PortOperation.COUNT, "table");
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(50);

    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1_000;
    private final Sleeper sleeper = new Sleeper() {
        @Override
        public void sleep(Duration duration, Operation operation) {
            sleeps.add(duration);
            nanos += duration.toNanos();
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public double jitter() {
            return 0.5;
        }
    };

    @Test
    void delayDoublesWithEachRoundUpToTheLongest() {
        assertThat(IntStream.of(0, 1, 2, 3, 40).mapToObj(round -> Backoff.delay(FIRST, LONGEST, round)))
                .extracting(Duration::toMillis)
                .containsExactly(10L, 20L, 40L, 50L, 50L);
    }

    @Test
    void backoffSleepsAJitteredPartOfTheDelay() {
        Backoff backoff = new Backoff(sleeper, FIRST, LONGEST, Duration.ofSeconds(1), OPERATION);

        assertThat(backoff.pause(0)).isTrue();
        assertThat(backoff.pause(9)).isTrue();

        assertThat(sleeps).containsExactly(Duration.ofMillis(5), Duration.ofMillis(25));
    }

    @Test
    void backoffReturnsFalseWithoutSleepingIfTheWaitReachesTheDeadline() {
        Backoff backoff = new Backoff(sleeper, FIRST, LONGEST, Duration.ofMillis(30), OPERATION);

        assertThat(backoff.pause(0)).isTrue();
        assertThat(backoff.pause(9)).isFalse();

        assertThat(sleeps).containsExactly(Duration.ofMillis(5));
    }

    /** The clock of the machine may overflow, so deadlines compare differences. */
    @Test
    void deadlinePassesWhenItsTimeoutIsUsedUp() {
        Deadline deadline = Deadline.in(Duration.ofMillis(1), sleeper);

        assertThat(deadline.nanosLeft()).isEqualTo(1_000_000);
        sleeper.sleep(Duration.ofNanos(999_999), OPERATION);
        assertThat(deadline.hasPassed()).isFalse();
        sleeper.sleep(Duration.ofNanos(1), OPERATION);
        assertThat(deadline.hasPassed()).isTrue();
        sleeper.sleep(Duration.ofDays(1), OPERATION);
        assertThat(deadline.nanosLeft()).isZero();
    }

    @Test
    void interruptedSleepThrowsAndSetsTheFlagAgain() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Sleeper.system().sleep(Duration.ofDays(1), OPERATION))
                .isInstanceOf(InterruptedOperationException.class)
                .hasMessageContaining(OPERATION.toString())
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failureOfAFutureIsRethrownUnwrapped() {
        IllegalArgumentException failure = new IllegalArgumentException("failed");
        Error error = new AssertionError("failed");

        assertThatThrownBy(() -> BlockingCall.resultOf(OPERATION, CompletableFuture.failedFuture(failure)))
                .isSameAs(failure);
        assertThatThrownBy(() -> BlockingCall.resultOf(OPERATION, CompletableFuture.failedFuture(error)))
                .isSameAs(error);
        assertThat(BlockingCall.resultOf(OPERATION, CompletableFuture.completedFuture(1)))
                .isEqualTo(1);
    }
}
