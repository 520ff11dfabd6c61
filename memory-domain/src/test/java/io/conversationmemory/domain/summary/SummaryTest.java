package io.conversationmemory.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void textIsBoundedInBytes() {
        assertThat(summary("é".repeat(Summary.MAX_BYTES / 2), 1, null).messages())
                .isEqualTo(1);
        assertThatThrownBy(() -> summary("é".repeat(Summary.MAX_BYTES / 2) + "x", 1, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4096");
    }

    @Test
    void invalidValuesAreRefused() {
        assertThatThrownBy(() -> summary(" \n", 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> summary("\uD83C", 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> summary("text", 0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> summary("text", 1, -1L)).isInstanceOf(IllegalArgumentException.class);
        assertThat(summary("text", 1, 0L).tokens()).isZero();
    }

    @Test
    void textIsNotPrinted() {
        assertThat(summary("secret", 3, null)).asString().contains("3 messages").doesNotContain("secret");
    }

    private static Summary summary(String text, long messages, Long tokens) {
        return new Summary(
                text, new SortKey("k"), messages, "test", Timestamp.parse("2026-11-23T12:41:00Z"), tokens, null);
    }
}
