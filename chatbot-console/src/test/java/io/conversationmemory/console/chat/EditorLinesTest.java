package io.conversationmemory.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EditorLinesTest {

    /** Key sequence of an xterm in application mode. */
    private static final String LEFT = "\u001bOD";

    private static final String UP = "\u001bOA";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String ENTER = "\r";

    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    @Test
    void lineCanBeEditedBeforeItIsSent() throws IOException {
        try (EditorLines lines = type("Hllo" + LEFT + LEFT + LEFT + "e" + ENTER)) {
            assertThat(lines.next()).contains("Hello");
        }
    }

    @Test
    void quotesBackslashesAndExclamationMarksHaveNoMeaning() throws IOException {
        String said = "I don't \\know \"it!! !1 $HOME #";
        try (EditorLines lines = type(said + ENTER)) {
            assertThat(lines.next()).contains(said);
        }
    }

    @Test
    void typedLinesAreRecalledInTheNextChat() throws IOException {
        try (EditorLines lines = type("first" + ENTER + "second" + ENTER)) {
            lines.next();
            lines.next();
        }

        try (EditorLines lines = type(UP + UP + ENTER)) {
            assertThat(lines.next()).contains("first");
        }
    }

    @Test
    void repliesToQuestionsAreNotInTheHistory() throws IOException {
        try (EditorLines lines = type("first" + ENTER + "yes" + ENTER + UP + ENTER)) {
            lines.next();

            assertThat(lines.ask("Sure?")).contains("yes");
            assertThat(lines.next()).contains("first");
        }
    }

    @Test
    void controlCDropsTheLineAndControlDEndsTheChat() throws Exception {
        try (Typist typist = new Typist(screen);
                EditorLines lines = on(typist.keys())) {
            typist.type("you> ", "never said")
                    .type("never said", CTRL_C)
                    .type("you> ", CTRL_C)
                    .type("(Ctrl-D or /quit ends the chat)", "")
                    .type("you> ", "said" + ENTER)
                    .type("you> ", CTRL_D)
                    .start();

            assertThat(lines.next()).contains("said");
            assertThat(lines.next()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void interruptedQuestionIsEmpty() throws Exception {
        try (Typist typist = new Typist(screen);
                EditorLines lines = on(typist.keys())) {
            typist.type("Sure? ", CTRL_C).type("you> ", "said" + ENTER).start();

            assertThat(lines.ask("Sure?")).isEmpty();
            assertThat(lines.next()).contains("said");
        }
    }

    @Test
    void commandsAreCompleted() throws IOException {
        try (EditorLines lines = type("/pref\t" + ENTER)) {
            assertThat(lines.next()).map(String::strip).contains("/preferences");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void historyIsReadableOnlyByItsOwner() throws IOException {
        try (EditorLines lines = type("secret" + ENTER)) {
            lines.next();
        }

        Path file = history("ana").create();
        assertThat(file).content().contains("secret");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anotherUserGetsNoLinesOfThisOne() throws IOException {
        try (EditorLines lines = type("secret" + ENTER)) {
            lines.next();
        }

        try (EditorLines lines = type(history("bob"), UP + "mine" + ENTER)) {
            assertThat(lines.next()).contains("mine");
        }
        try (EditorLines lines = type(history("ana"), UP + ENTER)) {
            assertThat(lines.next()).contains("secret");
        }
    }

    @Test
    void linesAreKeptInMemoryWithoutAHistory() throws IOException {
        try (EditorLines lines = type(null, "said" + ENTER + UP + ENTER)) {
            assertThat(lines.next()).contains("said");
            assertThat(lines.next()).contains("said");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void chatRunsWithoutAHistoryFile() throws IOException {
        Files.writeString(folder.resolve(LineHistory.FOLDER), "in the way");

        try (EditorLines lines = type("said" + ENTER)) {
            assertThat(lines.next()).contains("said");
        }
    }

    private EditorLines type(String keys) throws IOException {
        return type(history("ana"), keys);
    }

    private EditorLines type(@Nullable LineHistory history, String keys) throws IOException {
        return on(history, new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
    }

    private EditorLines on(InputStream keys) throws IOException {
        return on(history("ana"), keys);
    }

    private EditorLines on(@Nullable LineHistory history, InputStream keys) throws IOException {
        return EditorLines.on(new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8), history);
    }

    private LineHistory history(String user) {
        return new LineHistory(folder, new UserId(user));
    }
}
