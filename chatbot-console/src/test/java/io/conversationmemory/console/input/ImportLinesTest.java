package io.conversationmemory.console.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.service.export.ImportedItem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportLinesTest {

    private final List<String> broken = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void invalidLineAffectsNoOther() {
        ImportLines lines = lines(item("a"), "{", "[]", "{\"table\":\"t\"}", "{\"item\":{}}", badType(), item("b"));

        List<String> read = read(lines);

        assertThat(read).containsExactly("a", "b");
        assertThat(lines.brokenLines()).isEqualTo(5);
        assertThat(broken).hasSize(5).first().asString().startsWith("2: ");
    }

    @Test
    void lineNumbersCountBlankAndInvalidLines() {
        ImportLines lines = lines("", item("a"), item("b"), "{", "", item("c"), item("d"));

        List<String> read = read(lines);

        assertThat(read).hasSize(4);
        assertThat(List.of(lines.lineOf(1), lines.lineOf(2), lines.lineOf(3), lines.lineOf(4)))
                .containsExactly(2L, 3L, 6L, 7L);
        assertThat(lines.brokenLines()).isEqualTo(1);
    }

    @Test
    void lineThatIsNotUtf8IsReportedAndAffectsNoOther() {
        byte[] bytes = String.join("\n", item("a"), "Zo\u00eb", item("b")).getBytes(StandardCharsets.ISO_8859_1);
        ImportLines lines = new ImportLines(
                new LineInput(new ByteArrayInputStream(bytes), "file"),
                (self, reason) -> broken.add(self.number() + ": " + reason),
                (self, problem) -> problems.add(self.number() + ": " + problem));

        assertThat(read(lines)).containsExactly("a", "b");
        assertThat(lines.lineOf(2)).isEqualTo(3);
        assertThat(broken).containsExactly("2: not UTF-8");
    }

    private ImportLines lines(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new ImportLines(
                new LineInput(new ByteArrayInputStream(bytes), "file"),
                (self, reason) -> broken.add(self.number() + ": " + reason),
                (self, problem) -> problems.add(self.number() + ": " + problem));
    }

    private static List<String> read(ImportLines lines) {
        List<String> tables = new ArrayList<>();
        while (lines.hasNext()) {
            ImportedItem item = lines.next();
            tables.add(item.table());
        }
        return tables;
    }

    private static String item(String table) {
        return "{\"table\":\"" + table + "\",\"item\":{\"session_id\":{\"S\":\"s\"}}}";
    }

    private static String badType() {
        return "{\"table\":\"t\",\"item\":{\"session_id\":\"s\"}}";
    }
}
