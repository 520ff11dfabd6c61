package io.conversationmemory.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.output.TextStyle;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
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
    private final List<StoredSession> sessions = new ArrayList<>();

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
    void sessionsAreCompletedAfterTheCommandThatTakesOne() throws IOException {
        sessions.add(session("01a219b7-a49f-7721-9698-5cec1bac8030"));
        try (EditorLines lines = type("/resume \t" + ENTER + "resume \t" + ENTER)) {
            assertThat(lines.next()).map(String::strip).contains("/resume 1bac8030");
            assertThat(lines.next()).map(String::strip).contains("resume");
        }
    }

    @Test
    void terminalWithoutASizeWorks() throws IOException {
        ExternalTerminal terminal =
                new ExternalTerminal("test", "xterm", keys("Hello" + ENTER), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(0, 0));
        try (EditorLines lines = EditorLines.on(terminal, null, TextStyle.exact(), List::of)) {
            assertThat(lines.next()).contains("Hello");
            assertThat(lines.columns()).isEqualTo(80);
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
        return on(history, keys(keys));
    }

    private static InputStream keys(String keys) {
        return new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    }

    private static StoredSession session(String id) {
        return new StoredSession(
                Session.begun(new SessionId(id), new UserId("ana"), Timestamp.parse("2026-03-01T10:00:00Z")),
                RawItem.empty());
    }

    private EditorLines on(InputStream keys) throws IOException {
        return on(history("ana"), keys);
    }

    private EditorLines on(@Nullable LineHistory history, InputStream keys) throws IOException {
        return EditorLines.on(
                new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8),
                history,
                TextStyle.exact(),
                () -> sessions);
    }

    private LineHistory history(String user) {
        return new LineHistory(folder, new UserId(user));
    }
}
