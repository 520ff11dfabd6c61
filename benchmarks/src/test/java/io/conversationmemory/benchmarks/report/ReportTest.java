package io.conversationmemory.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void tableIsPrintedAndReplacesItsBlockOnly() throws IOException {
        Path document = folder.resolve("performance.md");
        Files.writeString(document, """
                Before.
                <!-- measured: a -->
                old
                <!-- end -->
                Between.
                <!-- measured: b -->
                kept
                <!-- end -->
                """);

        report(document).table("a", Table.of("operation", "ratio").row("append", "1.2 $1"));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("| append | 1.2 $1 |");
        assertThat(Files.readString(document).lines())
                .startsWith("Before.", "<!-- measured: a -->")
                .contains("| operation | ratio |", "| --- | --- |", "| append | 1.2 $1 |")
                .endsWith("<!-- end -->", "Between.", "<!-- measured: b -->", "kept", "<!-- end -->")
                .doesNotContain("old");
    }

    @Test
    void documentWithoutTheBlockIsRefused() throws IOException {
        Path document = Files.writeString(folder.resolve("performance.md"), "<!-- measured: a -->\n<!-- end -->\n");

        assertThatThrownBy(() -> report(document).table("b", Table.of("operation")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("measured: b");
    }

    @Test
    void rowOfAnotherLengthThanTheHeaderIsRefused() {
        assertThatThrownBy(() -> Table.of("operation", "ratio").row("append"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Report report(Path document) {
        return new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), document, "short run");
    }
}
