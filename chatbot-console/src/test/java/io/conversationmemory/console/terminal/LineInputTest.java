package io.conversationmemory.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    void malformedLineAffectsNoOther() {
        byte[] latin = "one\nZo\u00eb\nthree\n".getBytes(StandardCharsets.ISO_8859_1);
        LineInput input = new LineInput(new ByteArrayInputStream(latin), "standard input");

        assertThat(input.next()).contains("one");
        assertThatThrownBy(input::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not UTF-8");
        assertThat(input.next()).contains("three");
        assertThat(input.number()).isEqualTo(3);
    }

    @Test
    void lineOverTheLimitAffectsNoOther() {
        byte[] lines = ("a".repeat(LineInput.MAX_BYTES) + "\n" + "b".repeat(LineInput.MAX_BYTES + 1) + "\nthree")
                .getBytes(StandardCharsets.UTF_8);
        LineInput input = new LineInput(new ByteArrayInputStream(lines), "standard input");

        assertThat(input.next().orElseThrow()).hasSize(LineInput.MAX_BYTES);
        assertThatThrownBy(input::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longer than 8388608 bytes");
        assertThat(input.number()).isEqualTo(2);
        assertThat(input.next()).contains("three");
        assertThat(input.next()).isEmpty();
    }

    @Test
    void streamThatCannotBeReadIsNamed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("pulled out");
            }
        };

        assertThatThrownBy(() -> new LineInput(broken, "standard input").next())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("standard input, after line 0: cannot be read (pulled out)");
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
