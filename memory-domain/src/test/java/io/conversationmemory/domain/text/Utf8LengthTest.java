package io.conversationmemory.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8LengthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "caf\u00e9",
                "\u20ac\u20ac\u20ac",
                "\ud83c\udfb5\ud83c\udfb5",
                "a\u00e9\u20ac\ud83c\udfb5"
            })
    void limitIsThatOfTheEncodedText(String text) {
        int length = Utf8Length.of(text);

        assertThat(Utf8Length.atMost(text)).isGreaterThanOrEqualTo(length);
        assertThat(Utf8Length.isAtMost(length, text)).isTrue();
        assertThat(Utf8Length.isAtMost(length - 1, text)).isFalse();
    }
}
