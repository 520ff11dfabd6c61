package io.conversationmemory.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ana,ana",
                "/tmp/a-b_c.d,/tmp/a-b_c.d",
                "a b,'a b'",
                "it's,'it'\\''s'",
                "$HOME,'$HOME'",
                "José,José"
            })
    void wordIsQuotedWhereAShellWouldTakeItApart(String text, String word) {
        assertThat(ShellWord.of(text)).isEqualTo(word);
    }
}
