package io.conversationmemory.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordWrapTest {

    private static final String TEXT =
            "I have no concert listings, so I cannot name a concert.\n  A second line of some length";

    @Test
    void linesBreakBetweenWords() {
        assertThat(wrap(20, "  ", 5, TEXT)).isEqualTo("""
                I have no
                  concert listings,
                  so I cannot name a
                  concert.
                  A second line of
                  some length""");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void partsOfAnySizeGiveTheSameLines(int size) {
        WordWrap wrap = new WordWrap(20, "  ", 5);
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < TEXT.length(); at += size) {
            out.append(wrap.add(TEXT.substring(at, Math.min(TEXT.length(), at + size))));
        }

        assertThat(out.append(wrap.end())).hasToString(wrap(20, "  ", 5, TEXT));
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(wrap(10, "", 0, "音乐会 音乐会 a")).isEqualTo("音乐会\n音乐会 a");
    }

    @Test
    void wordThatIsLongerThanALineIsLeftToTheTerminal() {
        assertThat(wrap(10, "", 0, "see https://example.org/long ok")).isEqualTo("see\nhttps://example.org/long\nok");
    }

    @Test
    void nothingIsWrappedWithoutAWidth() {
        assertThat(wrap(0, "  ", 5, TEXT)).isEqualTo(TEXT);
    }

    private static String wrap(int columns, String indent, int column, String text) {
        WordWrap wrap = new WordWrap(columns, indent, column);
        return wrap.add(text) + wrap.end();
    }
}
