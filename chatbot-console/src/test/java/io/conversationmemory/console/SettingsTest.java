package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            NAME=value                     ~ value
            NAME = value                   ~ value
            NAME: value                    ~ value
            NAME : value                   ~ value
            export NAME=value              ~ value
            NAME='va lue'                  ~ va lue
            NAME="va lue"  # a comment     ~ va lue
            NAME=va lue                    ~ va lue
            NAME=value # a comment         ~ value
            NAME=val#ue                    ~ val#ue
            NAME=a=b:c                     ~ a=b:c
            NAME=                          ~ ``
            NAME= # a comment              ~ ``
            NAME=first\\nNAME=value        ~ value
            OTHER="-----\\nx y\\n-----"\\nNAME=value  ~ value
            BOMNAME=value                  ~ value
            \\r\\n# a comment\\r\\nNAME=value\\r\\n  ~ value
            OTHER\\nexport OTHER\\nNAME=value ~ value
            """)
    void entryIsReadInTheFormsThatOtherToolsAccept(String file, String value) throws IOException {
        write(file.replace("BOM", "\uFEFF").translateEscapes());

        assertThat(settings()).containsEntry("NAME", value);
        assertThat(warnings).isEmpty();
    }

    @Test
    void otherLinesAreSkippedWithOneWarning() throws IOException {
        write("A=1\n\nthis is a secret\n# a comment\n<xml/>\nB=\"x\ny\"\n% 3\nC=2\n");

        assertThat(settings()).containsOnlyKeys("A", "B", "C").containsEntry("B", "x\ny");
        assertThat(warnings)
                .containsExactly("Line 3 of the file " + folder.resolve(".env")
                        + " is not NAME=value in UTF-8 and of 2 more; skipped.");
    }

    @Test
    void lineOfAnotherEncodingIsSkipped() throws IOException {
        Files.write(folder.resolve(".env"), "A=1\nB=größe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(settings()).containsOnlyKeys("A");
        assertThat(warnings).singleElement().asString().startsWith("Line 2 of the file");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file that exists and cannot be read")
    void fileThatCannotBeReadIsReported() throws IOException {
        Files.createSymbolicLink(folder.resolve(".env"), Path.of("/proc/self/mem"));

        assertThat(Settings.of(Map.of("A", "1"), folder, warnings::add)).containsExactly(Map.entry("A", "1"));
        assertThat(warnings).singleElement().asString().contains("cannot be read");
    }

    @Test
    void longFileIsRead() throws IOException {
        write("OTHER=\"" + "x\n".repeat(200_000) + "\"\nA=1\nB=\"unclosed" + "\n?".repeat(20_000) + "\n");

        assertThat(settings()).containsEntry("A", "1").containsEntry("B", "\"unclosed");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void environmentTakesPrecedence() throws IOException {
        write("A=1\nB=2\n");

        assertThat(Settings.of(Map.of("A", "3"), folder, warnings::add))
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "3", "B", "2"));
    }

    private void write(String file) throws IOException {
        Files.writeString(folder.resolve(".env"), file);
    }

    private Map<String, String> settings() {
        return Settings.of(Map.of(), folder, warnings::add);
    }
}
