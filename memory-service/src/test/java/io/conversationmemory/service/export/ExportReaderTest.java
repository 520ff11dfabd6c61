package io.conversationmemory.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.item.ItemKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the reading of exports that are not as they were written. */
class ExportReaderTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void aWholeExportIsReadWithoutAWord() {
        assertThat(read(lines())).isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void anEditedLineIsRefusedAndTheManifestDoesNotFit() {
        List<String> lines = lines();
        lines.set(2, lines.get(2).replace("\"two\"", "\"Two\""));

        assertThat(read(lines)).isEqualTo(2);
        assertThat(problems.get(0)).isEqualTo("line 3: it was edited: its checksum does not fit");
        assertThat(problems.get(1)).startsWith("line 4: lines 3 to 3 of the export are missing before it");
        assertThat(problems.get(2)).startsWith("line 5: the manifest says {\"messages\":3");
        assertThat(problems).hasSize(3);
    }

    @Test
    void aLineThatIsOnlyFormattedAnewIsRead() {
        List<String> lines = lines();
        lines.set(2, lines.get(2).replace(":", " : ").replace(",", " , "));

        assertThat(read(lines)).isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void missingLinesAreNamed() {
        List<String> lines = lines();
        lines.remove(1);
        lines.remove(1);

        assertThat(read(lines)).isEqualTo(1);
        assertThat(problems.get(0)).isEqualTo("line 2: lines 2 to 3 of the export are missing before it");
    }

    @Test
    void linesInAnotherOrderAreNamed() {
        List<String> lines = lines();
        Collections.swap(lines, 1, 2);

        assertThat(read(lines)).isEqualTo(3);
        assertThat(problems)
                .contains("line 3: it was line 2 of the export: it is repeated or out of order")
                .anySatisfy(problem -> assertThat(problem).contains("the manifest says"));
    }

    @Test
    void anExportThatWasCutOffIsNamed() {
        assertThat(read(lines().subList(0, 3))).isEqualTo(2);
        assertThat(problems).containsExactly("end: the export ends without its manifest: it was cut off");
    }

    @Test
    void anExportOfAnotherVersionIsRefusedAtOnce() {
        List<String> lines = lines();
        lines.set(0, lines.get(0).replace("\"version\":1", "\"version\":2"));

        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(ExportVersionException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads version 1");
    }

    @Test
    void twoExportsInOneFileAreNamed() {
        List<String> lines = lines();
        lines.addAll(lines());

        read(lines);
        assertThat(problems)
                .contains("line 6: the beginning of an export in the middle of the file")
                .contains("line 7: an item after the manifest of the export");
    }

    @Test
    void linesOfOtherProgramsAreReadWithoutChecks() {
        List<String> lines = lines().subList(1, 4);
        lines.replaceAll(line -> line.replaceFirst(",\"line\".*", "}"));

        assertThat(read(lines)).isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void foreignLinesAreRefused() {
        for (String foreign :
                List.of("{}", "[]", "no JSON", "{\"table\":\"x\"}", "{\"manifest\":{}}", "{\"item\":{}}")) {
            assertThat(read(List.of(foreign))).as(foreign).isZero();
        }
        assertThat(problems).hasSize(6);
    }

    private int read(List<String> lines) {
        int items = 0;
        int[] number = {0};
        ExportReader reader = new ExportReader(problem -> problems.add("line " + number[0] + ": " + problem));
        for (String line : lines) {
            number[0]++;
            try {
                items += reader.read(line).isPresent() ? 1 : 0;
            } catch (IllegalArgumentException e) {
                problems.add("line " + number[0] + ": " + e.getMessage());
            }
        }
        int before = problems.size();
        reader.end();
        for (int i = before; i < problems.size(); i++) {
            problems.set(i, problems.get(i).replaceFirst("line \\d+", "end"));
        }
        return items;
    }

    private static List<String> lines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer = new ExportWriter(out, ExportTables.defaults());
        writer.header(ExportScope.all(), "2026-11-23T12:00:00.000000Z");
        for (String text : List.of("one", "two", "three")) {
            byte[] item = ("{\"content\":{\"S\":\"" + text + "\"}}").getBytes(StandardCharsets.UTF_8);
            writer.item(ItemKind.MESSAGE, item);
        }
        writer.manifest();
        return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
