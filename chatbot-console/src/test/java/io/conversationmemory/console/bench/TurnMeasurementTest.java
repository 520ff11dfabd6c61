package io.conversationmemory.console.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnMeasurementTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final ConversationMemory memory =
            new ConversationMemory(new InMemoryStorage(CLOCK, Retention.forever()), CLOCK, Runnable::run);

    @Test
    void firstTenthOfTheTurnsIsNotCounted() {
        List<OperationTimes> times = measurement(ProgressListener.none()).run(20, 10);

        assertThat(times)
                .extracting(OperationTimes::operation)
                .containsExactly("open session", "append message", "turn");
        assertThat(times).extracting(OperationTimes::runs).containsExactly(18, 36, 18);
        assertNothingIsLeft();
    }

    @Test
    void sessionIsDeletedIfATurnFails() {
        ProgressListener failing = progress -> {
            if (progress.done() == 3) {
                throw new IllegalStateException("the third turn");
            }
        };

        assertThatThrownBy(() -> measurement(failing).run(20, 10)).hasMessage("the third turn");

        assertNothingIsLeft();
    }

    @Test
    @Timeout(60)
    void stopEndsTheRunAndWaitsForTheDeletion() {
        AtomicReference<TurnMeasurement> running = new AtomicReference<>();
        AtomicReference<CompletableFuture<Void>> stop = new AtomicReference<>();
        TurnMeasurement measurement = measurement(progress -> {
            if (progress.done() == 3) {
                stop.set(CompletableFuture.runAsync(() -> {
                    stop(running.get());
                    assertNothingIsLeft();
                }));
            }
        });
        running.set(measurement);

        measurement.run(Integer.MAX_VALUE, 10);

        stop.get().join();
    }

    @Test
    void quantilesAreThoseOfTheSortedTimes() {
        List<Long> nanos = List.of(4_000L, 1_000L, 3_000L, 2_000L);

        assertThat(OperationTimes.of("turn", nanos)).isEqualTo(new OperationTimes("turn", 4, 2, 4));
    }

    private TurnMeasurement measurement(ProgressListener progress) {
        return new TurnMeasurement(memory, WindowPolicy.messages(10), progress);
    }

    private static void stop(TurnMeasurement measurement) {
        try {
            measurement.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingIsLeft() {
        Statistics statistics = memory.exactStatistics(ProgressListener.none());
        assertThat(statistics.messages()).isZero();
        assertThat(statistics.sessions()).isZero();
    }
}
