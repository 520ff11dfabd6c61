package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Separate processes, connected by pipes. */
@Timeout(180)
@Tag("reliability")
class ProcessesTest {

    @TempDir
    Path folder;

    private ConsoleProcess process;

    @BeforeEach
    void begin() {
        process = new ConsoleProcess(folder.resolve("data"));
    }

    @Test
    void returningUserIsGreeted() throws Exception {
        Ended first = process.run("Hello\nI love jazz and I live in Lisbon\n", "--user", "ana");
        Ended second = process.run("Hello\n", "--user", "ana");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).doesNotContain("Welcome back", "\u001b");
        assertThat(second.out()).contains("Welcome back, ana", "jazz", "Lisbon");
        assertThat(second.err()).hasLineCount(1).startsWith("Storage: sqlite, file ");
    }

    @Test
    void appendPrintsEachMessageWhenItIsStored() throws Exception {
        Process append = process.start(List.of(), "append", "--session", "s1", "--json");
        try (OutputStream in = append.getOutputStream();
                BufferedReader out = append.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 3; i++) {
                in.write(("{\"role\":\"user\",\"content\":\"" + i + "\"}\n").getBytes(StandardCharsets.UTF_8));
                in.flush();

                // The pipe stays open, so output that is not flushed does not arrive.
                JsonObject printed = JsonText.parseObject(out.readLine());
                assertThat(printed.string("content")).contains(String.valueOf(i));
            }
        }
        assertThat(append.waitFor()).isZero();
    }

    @Test
    void acknowledgedMessagesSurviveAKill() throws Exception {
        Process append = process.start(List.of(), "append", "--session", "s1", "--json");
        List<String> acknowledged = new ArrayList<>();
        try (OutputStream in = append.getOutputStream();
                BufferedReader out = append.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 20; i++) {
                in.write(("{\"role\":\"user\",\"content\":\"" + i + "\"}\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
                acknowledged.add(id(out.readLine()));
            }
            append.destroyForcibly().waitFor();
        }

        Ended history = process.run("", "history", "--session", "s1", "--json");

        assertThat(history.out().lines().map(ProcessesTest::id)).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void twoProcessesShareADatabase() throws Exception {
        List<Process> both = List.of(
                process.start(List.of(), "append", "--session", "s1", "--user", "ana", "--json"),
                process.start(List.of(), "append", "--session", "s1", "--user", "ana", "--json"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("{\"role\":\"user\",\"content\":\"").append(i).append("\"}\n");
        }
        for (Process one : both) {
            try (OutputStream in = one.getOutputStream()) {
                in.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        Set<String> acknowledged = new HashSet<>();
        for (Process one : both) {
            Ended ended = ConsoleProcess.end(one, "");
            assertThat(ended.code()).as(ended.err()).isZero();
            ended.out().lines().map(ProcessesTest::id).forEach(acknowledged::add);
        }

        Ended history = process.run("", "history", "--session", "s1", "--json");
        assertThat(acknowledged).hasSize(100);
        assertThat(history.out().lines().map(ProcessesTest::id)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unicodeIsPreservedInArgumentsAndPipes() throws Exception {
        String said = "Zoë, 東京, 👩‍👩‍👧";

        process.runByShell("append --session ses-ö --content '" + said + "'");
        Ended history = process.runByShell("history --session ses-ö --json");

        assertThat(JsonText.parseObject(history.out().strip()).string("content"))
                .contains(said);
    }

    @Test
    void dotenvFileSetsWhatTheEnvironmentDoesNot() throws Exception {
        Files.writeString(folder.resolve(".env"), "CHATBOT_STORAGE=inmemory\n");
        Ended inMemory = process.run("", "append", "--session", "s1", "--content", "Hi");
        Files.writeString(folder.resolve(".env"), "CHATBOT_STORAGE=\"in memory\"\n");
        Ended wrong = process.run("", "stats");
        Files.writeString(folder.resolve(".env"), "# kept\nno equals sign\nCHATBOT_STORAGE=inmemory\n");
        Ended broken = process.run("", "stats");

        assertThat(inMemory.code()).as(inMemory.err()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).hasLineCount(1).contains("CHATBOT_STORAGE");
        assertThat(broken.code()).isZero();
        assertThat(broken.err()).hasLineCount(1).contains("Line 2 of the file", ".env");
    }

    @Test
    void dotenvFileOfANeighbouringFolderIsNotRead() throws Exception {
        Path neighbour = Files.createDirectory(folder.resolve("proj"));
        Files.writeString(neighbour.resolve(".env"), "CHATBOT_STORAGE=mistake\n");
        Path own = Files.createDirectory(folder.resolve("proj.env"));
        Files.writeString(own.resolve(".env"), "CHATBOT_STORAGE=inmemory\n");
        ProcessBuilder builder = process.builder(List.of(), "stats").directory(own.toFile());

        Ended ended = ConsoleProcess.end(builder.start(), "");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void userIdWithoutAccountAsksForUserAndData() throws Exception {
        // Java 17 has these for a user id that the system does not know.
        List<String> unknown = List.of("-Duser.name=?", "-Duser.home=?");
        ProcessBuilder withoutFolder = process.builder(unknown, "sessions");
        List<String> command = withoutFolder.command();
        command.subList(command.size() - 2, command.size()).clear();
        withoutFolder.environment().put("HOME", folder.resolve("missing").toString());
        withoutFolder.environment().remove("XDG_DATA_HOME");

        Ended noFolder = ConsoleProcess.end(withoutFolder.start(), "");
        Ended noUser = ConsoleProcess.end(process.start(unknown, "sessions"), "");
        Ended given = ConsoleProcess.end(process.start(unknown, "sessions", "--user", "ana"), "");

        assertThat(noFolder.code()).isEqualTo(2);
        assertThat(noFolder.err())
                .hasLineCount(1)
                .contains("CHATBOT_DATA_DIR", ". The account has no home directory: give --user and --data");
        assertThat(folder.resolve("?")).doesNotExist();
        assertThat(noUser.code()).isEqualTo(2);
        assertThat(noUser.err()).hasLineCount(1).contains("give --user");
        assertThat(given.code()).as(given.err()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void argumentThatTheLocaleCannotDecodeIsRefused() throws Exception {
        Ended ended = process.runByShell("preferences --user 'Zoë'", "POSIX");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).hasLineCount(1).contains("character set", "LC_ALL=C.UTF-8");
    }

    @Test
    void closedPipeEndsTheCommandSilently() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            lines.append("{\"role\":\"user\",\"content\":\"")
                    .append("x".repeat(100))
                    .append("\"}\n");
        }
        assertThat(process.run(lines.toString(), "append", "--session", "s1").code())
                .isZero();
        Process history = process.start(List.of(), "history", "--session", "s1");
        try (BufferedReader out = history.inputReader(StandardCharsets.UTF_8)) {
            out.readLine();
        }

        assertThat(history.waitFor()).isEqualTo(1);
        assertThat(history.errorReader().readLine()).isNull();
    }

    private static String id(String line) {
        return JsonText.parseObject(line).string("message_id").orElseThrow();
    }
}
