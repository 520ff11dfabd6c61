package io.conversationmemory.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final List<Integer> NUMBERS = List.of(10_000, 100_000, 1_000_000);

    @Test
    void growthIsThePowerOfTheNumber() {
        assertThat(growth(number -> 7)).hasToString("flat (0.00)");
        assertThat(growth(Math::log)).hasToString("flat (0.09)");
        assertThat(growth(Math::sqrt)).hasToString("less than linear (0.50)");
        assertThat(growth(number -> 3.0 * number)).hasToString("linear (1.00)");
    }

    private static Growth growth(IntToDoubleFunction values) {
        return Growth.of(
                NUMBERS,
                NUMBERS.stream().map(number -> values.applyAsDouble(number)).toList());
    }
}
