package io.conversationmemory.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that the memories that are compared return the same windows, and that a difference is found. */
class WindowComparisonTest {

    @ParameterizedTest
    @EnumSource
    void memoryReturnsTheExpectedWindows(Contender contender) {
        assertThatCode(() -> WindowComparison.require(contender.newMemory())).doesNotThrowAnyException();
    }

    @Test
    void windowOfAnotherLengthIsRefused() {
        MemoryUnderTest shorter = LangChain4jMemory.own(4);

        assertThatThrownBy(() -> WindowComparison.require(shorter)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void conversationsOfOneMemoryAreApart() {
        for (Contender contender : Contender.values()) {
            MemoryUnderTest memory = contender.newMemory();
            memory.begin("other", List.of("question 7", "reply 7"));

            assertThatCode(() -> WindowComparison.require(memory)).doesNotThrowAnyException();
        }
    }
}
