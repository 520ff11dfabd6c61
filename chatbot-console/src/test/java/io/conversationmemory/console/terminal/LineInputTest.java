package io.conversationmemory.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineInputTest {

    @Test
    void linesEndWithLfOrCrLfOrTheStream() {
        assertThat(all("one\ntwo\r\n\nthree")).containsExactly("one", "two", "", "three");
        assertThat(all("one\n")).containsExactly("one");
        assertThat(all("")).isEmpty();
    }

    @Test
    void byteOrderMarkIsSkipped() {
        assertThat(all("\uFEFFone\n\uFEFFtwo")).containsExactly("one", "\uFEFFtwo");
    }

    @Test
    void malformedUtf8IsAnErrorWithTheLineNumber() {
        byte[] latin = "one\nZo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1);
        LineInput input = new LineInput(new ByteArrayInputStream(latin), "standard input");

        assertThatThrownBy(() -> drain(input))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input")
                .hasMessageContaining("line 2: not UTF-8");
    }

    @Test
    void malformedLineAffectsNoOther() {
        byte[] latin = "one\nZo\u00eb\nthree\n".getBytes(StandardCharsets.ISO_8859_1);
        LineInput input = new LineInput(new ByteArrayInputStream(latin), "standard input");

        assertThat(input.next()).contains("one");
        assertThatThrownBy(input::next)
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.onlyThisLine()).isTrue());
        assertThat(input.next()).contains("three");
        assertThat(input.number()).isEqualTo(3);
    }

    @Test
    void endlessLineIsRefusedAtTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThatThrownBy(() -> new LineInput(endless, "standard input").next())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1: longer than");
    }

    private static List<String> all(String text) {
        return drain(new LineInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "standard input"));
    }

    private static List<String> drain(LineInput input) {
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
            lines.add(line.get());
        }
        assertThat(input.number()).isEqualTo(lines.size());
        return lines;
    }
}
