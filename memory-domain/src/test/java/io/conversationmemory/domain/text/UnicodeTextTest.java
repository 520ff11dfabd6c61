package io.conversationmemory.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {

    private static final char HIGH = '\ud83c';
    private static final char LOW = '\udfb5';
    /** Both sides of the ends of parts of long texts, and both ends of the texts. */
    static final List<Integer> POSITIONS = List.of(0, 1, 100, 126, 127, 128, 129, 255, 256, 638, 639);

    @ParameterizedTest
    @FieldSource("POSITIONS")
    void unpairedSurrogateIsRefusedAnywhere(int position) {
        Stream.of("a", "\u00e9", "\u6f22").forEach(filling -> {
            for (int length : new int[] {position + 1, position + 2, 640}) {
                assertThatThrownBy(() -> UnicodeText.check("title", with(filling, length, position, HIGH)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("The title must not hold an unpaired surrogate.");
                assertThatThrownBy(() -> UnicodeText.check("title", with(filling, length, position, LOW)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @ParameterizedTest
    @FieldSource("POSITIONS")
    void pairIsAllowedAnywhere(int position) {
        String text = with("\u00e9", 641, position, HIGH).substring(0, position + 1) + LOW + "\u6f22";

        assertThat(UnicodeText.check("title", text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "caf\u00e9", "\u6f22\u5b57", "\ue000\uffff"})
    void textWithoutSurrogatesIsReturned(String text) {
        for (String repeated : List.of(text, text.repeat(60), text.repeat(1_000))) {
            assertThat(UnicodeText.check("title", repeated)).isSameAs(repeated);
        }
    }

    private static String with(String filling, int length, int position, char character) {
        StringBuilder text = new StringBuilder(filling.repeat(length));
        text.setCharAt(position, character);
        return text.toString();
    }
}
