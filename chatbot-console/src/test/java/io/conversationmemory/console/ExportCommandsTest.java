package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export, check, restore and backup on the command line. */
class ExportCommandsTest {

    @TempDir
    private Path folder;

    private ConsoleRun console;
    private ConsoleRun other;

    @BeforeEach
    void talk() {
        console = new ConsoleRun(folder);
        other = new ConsoleRun(folder)
                .with("CHATBOT_DATA_DIR", folder.resolve("other").toString());
        say("s1", "ana", "I love jazz");
        say("s1", "ana", "in Porto");
        say("s2", "ben", "I love rock");
        console.run("preferences", "set", "city", "\"Porto\"", "--user", "ana").isDone();
    }

    @Test
    void whatIsExportedIsVerifiedAndLoadedElsewhere() {
        for (String file : List.of("export.jsonl", "export.jsonl.gz")) {
            Outcome exported = console.run("export", file).isDone();
            assertThat(exported.err()).isEmpty();
            assertThat(exported.out())
                    .isEqualTo("Exported 3 messages, 2 sessions, preferences of 1 user to " + file + ".\n");
            assertThat(console.run("verify", file).isDone().out())
                    .isEqualTo("The export is whole: 3 messages, 2 sessions, preferences of 1 user.\n");
        }
        JsonObject loaded =
                other.run("load", "export.jsonl.gz", "--json").json().get(0);

        assertThat(loaded.get("stored")).contains(JsonNumber.of(6));
        assertThat(other.run("history", "--session", "s1", "--json").json())
                .isEqualTo(console.run("history", "--session", "s1", "--json").json());
        assertThat(other.run("preferences", "get", "--user", "ana").out()).contains("Porto");
        assertThat(other.run("load", "export.jsonl").isDone().out()).contains("Stored 0 items; 6 already stored");
    }

    @Test
    void standardOutputIsLoadedThroughAPipe() {
        String lines = console.run("export").isDone().out();

        assertThat(lines.lines()).hasSize(8).allMatch(line -> line.startsWith("{"));
        other.runWithInput(lines, "load", "-").isDone();
        assertThat(other.run("export").out().lines().skip(1))
                .containsExactlyElementsOf(lines.lines().skip(1).toList());
    }

    @Test
    void oneUserOrOneSessionIsExported() {
        assertThat(console.run("export", "--user", "ana").isDone().out())
                .contains("I love jazz", "Porto")
                .doesNotContain("rock");
        assertThat(console.run("export", "--session", "s2").isDone().out())
                .contains("I love rock")
                .doesNotContain("jazz", "Porto");
        console.run("export", "--session", "s2", "--user", "ana").isRefused(2, "exclude each other");
    }

    @Test
    void tablesHaveTheirConfiguredNamesWhereTheseTellWhatTheyHold() {
        console.with("AWS_DYNAMODB_CONVERSATIONS_TABLE", "my-conversations")
                .with("AWS_DYNAMODB_SESSIONS_TABLE", "rows");

        assertThat(console.run("export").isDone().out())
                .contains("\"table\":\"my-conversations\"", "\"table\":\"concert-chatbot-sessions\"")
                .doesNotContain("\"rows\"");
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("mine"), "mine");

        console.run("export", "mine").isRefused(1, "overwrites nothing");
        console.run("backup", "mine").isRefused(1, "overwrites nothing");
        assertThat(Files.readString(folder.resolve("mine"))).isEqualTo("mine");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        console.run("export", "nowhere/export.jsonl").isRefused(1, "nowhere does not exist, or is no folder");
        console.run("backup", "nowhere/copy.db").isRefused(1, "nowhere does not exist, or is no folder");
    }

    @Test
    void badExportsAreReportedByLine() throws IOException {
        console.run("export", "export.jsonl").isDone();
        List<String> lines = Files.readAllLines(folder.resolve("export.jsonl"));
        List<String> edited = new java.util.ArrayList<>(lines);
        edited.set(2, edited.get(2).replace("jazz", "punk"));
        Files.write(folder.resolve("edited"), edited);
        Files.write(folder.resolve("short"), lines.subList(0, 4));
        Files.writeString(folder.resolve("newer"), String.join("\n", lines).replace("\"version\":1", "\"version\":9"));
        Files.writeString(folder.resolve("foreign"), "{\"a\":1}\n");

        Outcome verified = console.run("verify", "edited");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("Line 3 is not an item: it was edited: its checksum does not fit\n");
        assertThat(verified.out()).startsWith("The export is NOT whole: 2 messages");
        Outcome loaded = other.run("load", "edited");
        assertThat(loaded.code()).isEqualTo(1);
        assertThat(loaded.err()).contains("Line 3 is not an item: it was edited");
        assertThat(loaded.out()).startsWith("Stored 5 items");
        assertThat(other.run("history", "--session", "s1").out()).doesNotContain("punk");

        for (String command : List.of("verify", "load")) {
            Outcome shortened = other.run(command, "short");
            assertThat(shortened.code()).isEqualTo(1);
            assertThat(shortened.err()).contains("the export ends without its manifest: it was cut off");
            other.run(command, "newer").isRefused(1, "The export has version 9, and this program reads version 1");
        }
        Outcome foreign = console.run("verify", "foreign");
        assertThat(foreign.code()).isEqualTo(1);
        assertThat(foreign.err()).contains("This is no export of chatbot");
    }

    @Test
    void aCompressedExportThatWasCutOffIsRefusedAndResumed() throws IOException {
        console.run("export", "export.gz").isDone();
        byte[] whole = Files.readAllBytes(folder.resolve("export.gz"));
        Files.write(folder.resolve("short.gz"), Arrays.copyOf(whole, whole.length / 2));

        other.run("verify", "short.gz").isRefused(1, "cannot be read");
        assertThat(other.run("load", "short.gz").code()).isEqualTo(1);
        other.run("load", "export.gz").isDone();
        assertThat(other.run("history", "--session", "s1").out()).contains("I love jazz", "in Porto");
    }

    @Test
    void otherItemsUnderTheSameKeysAreReportedByLineAndKept() {
        String lines = console.run("export").isDone().out();
        other.run("preferences", "set", "city", "\"Bergen\"", "--user", "ana").isDone();

        Outcome loaded = other.runWithInput(lines, "load", "-");

        assertThat(loaded.code()).isEqualTo(1);
        assertThat(loaded.err()).contains("Line 7 was not stored: ana: another item is stored under this key");
        assertThat(other.run("preferences", "get", "--user", "ana").out())
                .contains("Bergen")
                .doesNotContain("Porto");
    }

    @Test
    void aBackupIsAFileThatTakesThePlaceOfTheOther() throws IOException {
        Outcome backedUp = console.run("backup", "backup.db").isDone();

        assertThat(backedUp.out()).contains("backup.db");
        say("s1", "ana", "said later");
        Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("backup.db"), folder.resolve("other").resolve("conversations.db"));
        assertThat(other.run("history", "--session", "s1").isDone().out())
                .contains("in Porto")
                .doesNotContain("said later");
        console.run("backup", "x.db", "--storage", "inmemory")
                .isRefused(1, "no file that could be copied", "Export it");
    }

    private void say(String session, String user, String content) {
        console.run("append", "--session", session, "--user", user, "--role", "user", "--content", content)
                .isDone();
    }
}
