package io.conversationmemory.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

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
                "\u200f",
                "a\u2028b"
            })
    void nothingThatATerminalInterpretsGetsThrough(String text) {
        assertThat(JsonLine.of(JsonObject.of("content", text)))
                .matches("[^\\p{Cntrl}\u0080-\u009f\u2028\u2029\u200f\u202a-\u202e\u2066-\u2069]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b\u007f", "\u202e\u2066 \u2028", "東京 👩‍👩‍👧 é", "\\u001B \"quoted\""})
    void escapedJsonMeansTheSame(String text) {
        JsonObject value = JsonObject.of("key " + text, text);

        assertThat(JsonText.parse(JsonLine.of(value))).isEqualTo(value);
    }

    @Test
    void emojiAndLettersOfAllScriptsArePreserved() {
        String text = "Zoë, 東京, हिन्दी, 👩‍👩‍👧, 🏴󠁧󠁢󠁥󠁮󠁧󠁿";

        assertThat(JsonLine.of(JsonObject.of("content", text))).contains(text);
    }
}
