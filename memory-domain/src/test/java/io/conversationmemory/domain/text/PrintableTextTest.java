package io.conversationmemory.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    private static final String SAFE =
            "[^\\p{Cntrl}\u0080-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*";

    /** Clears the screen, sets a title, moves the cursor, turns writing around, begins a sequence by one C1 character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u001b]0;title\u0007",
                "a\u0008b",
                "a\rb",
                "\u009b2J",
                "\u007f",
                "\u0000",
                "\u202etxet",
                "\u2066x\u2069",
                "\u200e",
                "\u200f",
                "\u061c",
                "a\u2028b",
                "a\u2029b"
            })
    void nothingThatATerminalInterpretsGetsThrough(String text) {
        assertThat(PrintableText.line(text)).matches(SAFE).contains("\\u");
        assertThat(PrintableText.block(text, "")).matches(SAFE).contains("\\u");
        assertThat(PrintableText.mask(text, 100)).matches(SAFE).contains("?").hasSameSizeAs(text);
    }

    @Test
    void emojiAndLettersOfAllScriptsStayAsTheyAre() {
        String text = "Zoë, 東京, हिन्दी, 👩‍👩‍👧, 🏴󠁧󠁢󠁥󠁮󠁧󠁿";

        assertThat(PrintableText.line(text)).isEqualTo(text);
    }

    @Test
    void anUnpairedSurrogateIsReplacedAndAPairStays() {
        assertThat(PrintableText.line("a\ud83d b 😀")).isEqualTo("a\\uD83D b 😀");
        assertThat(PrintableText.mask("a\ud83d b 😀", 100)).isEqualTo("a? b 😀");
    }

    @Test
    void invisibleFormatCharactersOfAnIdAreMasked() {
        assertThat(PrintableText.id("an\u200bn\u00ada")).isEqualTo("an?n?a");
    }

    @Test
    void linesOfABlockAreIndentedSoThatTheyCannotPassForThoseOfTheProgram() {
        assertThat(PrintableText.block("one\r\ntwo\n\tthree\n", "    ")).isEqualTo("one\n    two\n    \tthree\n    ");
    }

    @Test
    void aLineHasNoLineEndsAndNoTabs() {
        assertThat(PrintableText.line("one\ntwo\tthree")).isEqualTo("one\\u000Atwo\\u0009three");
    }

    @Test
    void aLongTextIsCutBetweenCodePoints() {
        assertThat(PrintableText.cut("😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(PrintableText.cut("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(PrintableText.mask("a\nb\nc", 3)).isEqualTo("a?b…");
        assertThat(PrintableText.id("i".repeat(200))).doesNotContain("…");
        assertThat(PrintableText.id("i".repeat(201))).isEqualTo("i".repeat(200) + "…");
    }
}
