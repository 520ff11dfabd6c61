package io.conversationmemory.reliability.linearizability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.reliability.Scale;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the in-memory store is linearizable, by stress tests: model checking would have to instrument all
 * classes that the store uses, and takes minutes.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LinearizabilityTest {

    @ParameterizedTest
    @ValueSource(classes = {MessageOperations.class, PreferenceOperations.class, SessionRowOperations.class})
    void operationsAreLinearizable(Class<?> operations) {
        stress().check(operations);
    }

    @Test
    void plantedRaceIsDetected() {
        assertThatThrownBy(() -> stress().minimizeFailedScenario(false).check(RacyPreferenceOperations.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("update");
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(Scale.of(5, 50))
                .invocationsPerIteration(Scale.of(100, 2_000))
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1);
    }
}
