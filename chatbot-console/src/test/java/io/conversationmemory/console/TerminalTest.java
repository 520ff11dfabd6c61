package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A separate process on a pseudo-terminal with typed input. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class TerminalTest {

    /** Key sequence of an xterm in application mode. */
    private static final String LEFT = "\u001bOD";

    private static final String UP = "\u001bOA";
    private static final String CTRL_D = "\u0004";
    private static final String ENTER = "\r";

    @TempDir
    Path folder;

    @Test
    void interactiveChatEditsRecallsAndRemembersTheUser() throws Exception {
        try (Sitting first = sit()) {
            first.await("Storage: sqlite, file ");
            first.await("You are ana, in a new session.");
            first.await("you> ");
            first.type("Hllo" + LEFT + LEFT + LEFT + "e" + ENTER);
            first.await("bot> Hello, ana!");
            first.await("you> ");
            first.type("/history" + ENTER);
            first.await("  user       Hello");
            first.await("you> ");
            first.type(UP + UP + ENTER);
            first.await("bot> ");
            first.await("you> ");
            first.type("/forget" + ENTER);
            first.await("[y/N] ");
            first.type("n" + ENTER);
            first.await("Nothing was deleted.");
            first.await("you> ");
            first.type(CTRL_D);
            assertThat(first.end()).isZero();
        }

        try (Sitting second = sit()) {
            second.await("you> ");
            second.type(UP + UP + ENTER);
            second.await("bot> Welcome back, ana");
            second.await("you> ");
            second.type("/quit" + ENTER);
            assertThat(second.end()).isZero();
        }
    }

    @Test
    void chatTellsHowToComeBackAndShowsItsNewestMessagesThen() throws Exception {
        String back;
        try (Sitting first = sit()) {
            first.await("you> ");
            first.type("I love jazz" + ENTER);
            first.await("you> ");
            first.type("/exit" + ENTER);
            first.await("To come back: chatbot --data ");
            first.await(" --user ana --session ");
            back = first.await("\r\n");
            assertThat(first.end()).isZero();
        }
        assertThat(back).matches("[0-9a-f-]{36}");

        String shortId = back.substring(back.length() - 8);
        try (Sitting second = sit(Map.of("NO_COLOR", "1", "TZ", "UTC"), "--user", "ana", "--session", shortId)) {
            second.await("You are ana, in session " + back);
            second.await("  user       I love jazz");
            second.await("  assistant  ");
            second.await("you> ");
            second.type("/resume " + shortId + ENTER);
            second.await("Continuing session " + shortId + ": I love jazz");
            second.await("you> ");
            second.type("/?" + ENTER);
            second.await("/help, /?      this list");
            second.await("you> ");
            second.type(CTRL_D);
            assertThat(second.end()).isZero();
        }
    }

    @Test
    void repliesWrapAtWordsAndATerminalWithoutASizeWorks() throws Exception {
        try (Sitting narrow = sit(new Size(40, 20))) {
            narrow.await("you> ");
            narrow.type("Hello" + ENTER);
            narrow.await("bot> ");
            assertThat(narrow.await("you> ").split("\r?\n"))
                    .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "")
                                    .strip()
                                    .length())
                            .isLessThanOrEqualTo(40));
            narrow.type(CTRL_D);
            assertThat(narrow.end()).isZero();
        }
        try (Sitting none = sit(new Size(0, 0))) {
            none.await("you> ");
            none.type("Hello" + ENTER);
            none.await("bot> ");
            none.await("you> ");
            none.type(CTRL_D);
            assertThat(none.end()).isZero();
        }
    }

    @Test
    void typedLinesOfAUserAreNamedAndErasedWithTheUser() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("typed-lines"), "of an earlier version\n");
        say("ana", "My secret");
        assertThat(data.resolve("typed-lines")).doesNotExist();
        say("bob", "Hello");

        assertThat(files(data)).hasSize(2);
        Ended erased = new ConsoleProcess(data).run("", "erase", "--user", "ana", "--yes");

        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out()).contains("Deleted the lines typed on this machine.");
        assertThat(files(data))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("Hello").doesNotContain("secret"));
        Ended again = new ConsoleProcess(data).run("", "erase", "--user", "ana", "--yes", "--json");
        assertThat(again.out()).contains("\"line_history_deleted\":false");
    }

    @Test
    void typedLinesAreNotKeptForMemoryOfTheProcessOrIfTurnedOff() throws Exception {
        try (Sitting sitting = sit(Map.of(), "--user", "ana", "--storage", "inmemory")) {
            assertThat(sitting.await("you> ")).doesNotContain("are kept in");
            sitting.type("My secret" + ENTER);
            sitting.await("bot> ");
            sitting.await("you> ");
            sitting.type(CTRL_D);
            assertThat(sitting.end()).isZero();
        }
        try (Sitting sitting = sit(Map.of("CHATBOT_LINE_HISTORY", "false"), "--user", "ana")) {
            assertThat(sitting.await("you> ")).doesNotContain("are kept in");
            sitting.type("My secret" + ENTER);
            sitting.await("bot> ");
            sitting.await("you> ");
            sitting.type(CTRL_D);
            assertThat(sitting.end()).isZero();
        }

        assertThat(folder.resolve("data/line-history")).doesNotExist();
    }

    /** Begins a chat in which the user types one line. */
    private void say(String user, String line) throws IOException, InterruptedException {
        boolean first = Files.exists(folder.resolve("data/typed-lines"));
        try (Sitting sitting = sit(Map.of(), "--user", user)) {
            if (first) {
                sitting.await("an earlier version kept the lines that all users had typed");
            }
            sitting.await("The lines that you type are kept in ");
            sitting.await("data/line-history; CHATBOT_LINE_HISTORY=false keeps none.");
            sitting.await("you> ");
            sitting.type(line + ENTER);
            sitting.await("bot> ");
            sitting.await("you> ");
            sitting.type(CTRL_D);
            assertThat(sitting.end()).isZero();
        }
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("line-history"))) {
            return files.toList();
        }
    }

    private Sitting sit() throws IOException {
        return sit(Map.of("NO_COLOR", "1"), "--user", "ana");
    }

    private Sitting sit(Map<String, String> settings, String... arguments) throws IOException {
        return new Sitting(new ConsoleProcess(folder.resolve("data")), new Size(200, 50), settings, arguments);
    }

    private Sitting sit(Size size) throws IOException {
        return new Sitting(new ConsoleProcess(folder.resolve("data")), size, Map.of(), "--user", "ana");
    }

    /** A pseudo-terminal that runs the console. */
    private static final class Sitting implements AutoCloseable {

        private final JniNativePty pty;
        private final Process process;
        private final InputStream screen;
        private final OutputStream keyboard;
        private final StringBuilder seen = new StringBuilder();

        Sitting(ConsoleProcess console, Size size, Map<String, String> settings, String... arguments)
                throws IOException {
            pty = (JniNativePty) new JniTerminalProvider().open(null, size);
            screen = pty.getMasterInput();
            keyboard = pty.getMasterOutput();
            File device = new File(pty.getName());
            ProcessBuilder builder = console.builder(List.of("-Dchatbot.terminals=in,out,err"), arguments)
                    .redirectInput(device)
                    .redirectOutput(device)
                    .redirectError(device);
            builder.environment().put("TERM", "xterm");
            builder.environment().putAll(settings);
            process = builder.start();
            Thread eyes = new Thread(this::look, "eyes");
            eyes.setDaemon(true);
            eyes.start();
        }

        void type(String keys) throws IOException {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        /** Waits until the text has appeared after the text awaited before, and returns what has appeared between them. */
        String await(String text) throws InterruptedException {
            synchronized (seen) {
                while (seen.indexOf(text) < 0) {
                    seen.wait();
                }
                int begin = seen.indexOf(text);
                String between = seen.substring(0, begin);
                seen.delete(0, begin + text.length());
                return between;
            }
        }

        int end() throws InterruptedException {
            return process.waitFor();
        }

        /** Reads continuously, since a full terminal buffer blocks the process. */
        private void look() {
            try {
                for (int next = screen.read(); next >= 0; next = screen.read()) {
                    synchronized (seen) {
                        seen.append((char) next);
                        seen.notifyAll();
                    }
                }
            } catch (IOException e) {
                // The terminal was closed.
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            pty.close();
        }
    }
}
