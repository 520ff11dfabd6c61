package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher in a temporary checkout, with scripts instead of Maven and Java that print their arguments. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherTest {

    private static final Path REAL =
            Path.of("").toAbsolutePath().resolveSibling("bin").resolve("chatbot");

    /** Stands in for Maven; signals its start and waits through pipes, if the test has created them. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>"$CALLS"
            pwd >>"$CALLS"
            [ ! -p "$CALLS.go" ] || { echo begun >"$CALLS.begun"; read -r go <"$CALLS.go"; }
            mkdir -p chatbot-console/target/lib
            echo built >chatbot-console/target/chatbot-console.jar
            """;

    private static final String FAILING_MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>"$CALLS"
            echo "[ERROR] $FAULT"
            exit 1
            """;

    private static final String JAVA = """
            #!/bin/sh
            [ "$1" != -version ] || { echo "openjdk version \\"17.0.15\\"" >&2; exit 0; }
            for argument in "$@"; do echo "[$argument]"; done
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path tools;
    private Path calls;

    @BeforeEach
    void begin() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout with blanks"));
        tools = Files.createDirectories(folder.resolve("tools"));
        calls = folder.resolve("calls");
        Files.copy(REAL, Files.createDirectories(checkout.resolve("bin")).resolve("chatbot"));
        for (String module : List.of("memory-domain", "chatbot-app", "chatbot-console")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        tool("mvn", MAVEN);
        tool("java", JAVA);
    }

    @Test
    void firstStartBuildsAndTheNextDoesNot() throws Exception {
        Ended first = launch(checkout.resolve("bin/chatbot"), "history", "--session", "two words", "");
        Ended second = launch(checkout.resolve("bin/chatbot"), "stats");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("chatbot-console.jar]\n[history]\n[--session]\n[two words]\n[]\n");
        assertThat(first.err()).contains("building").hasLineCount(2);
        assertThat(second.out()).endsWith("[stats]\n");
        assertThat(second.err()).isEmpty();
        assertThat(Files.readAllLines(calls)).hasSize(2);
        assertThat(Files.readAllLines(calls).get(0)).contains("-pl chatbot-console -am", "-DskipTests", "package");
        assertThat(Path.of(Files.readAllLines(calls).get(1)).toRealPath()).isEqualTo(checkout.toRealPath());
        assertThat(checkout.resolve("target")).isEmptyDirectory();
    }

    @Test
    void launcherRebuildsWhenSourcesChange() throws Exception {
        Path source = checkout.resolve("memory-domain/src/main/java/Domain.java");
        Files.writeString(source, "class Domain {}");
        launch(checkout.resolve("bin/chatbot"));
        launch(checkout.resolve("bin/chatbot"));
        assertThat(builds()).isEqualTo(1);

        makeNewer(source);
        launch(checkout.resolve("bin/chatbot"));
        assertThat(builds()).isEqualTo(2);

        Files.delete(source);
        makeNewer(source.getParent());
        launch(checkout.resolve("bin/chatbot"));
        assertThat(builds()).isEqualTo(3);

        makeNewer(checkout.resolve("chatbot-app/pom.xml"));
        launch(checkout.resolve("bin/chatbot"));
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void launcherWorksFromAnyFolderAndThroughLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), checkout.resolve("bin/chatbot"));
        Path relative = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("else where")).resolve("relative"), Path.of("../absolute"));

        assertThat(launch(absolute, "stats").out()).endsWith("[stats]\n");
        assertThat(launch(relative, "stats").out()).endsWith("[stats]\n");
        assertThat(launch(Path.of("else where/relative"), "stats").out()).endsWith("[stats]\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void concurrentStartsBuildOnce() throws Exception {
        Path begun = pipe("begun");
        Path go = pipe("go");

        Process first = start(checkout.resolve("bin/chatbot"), "one");
        assertThat(Files.readString(begun)).isEqualTo("begun\n");
        Process second = start(checkout.resolve("bin/chatbot"), "other");
        assertThat(second.errorReader().readLine()).contains("waiting for the build that process " + first.pid());
        Files.writeString(go, "go\n");

        assertThat(end(first).out()).endsWith("[one]\n");
        assertThat(end(second).out()).endsWith("[other]\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void lockOfAKilledBuildIsRemoved() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Path lock = Files.createDirectories(checkout.resolve("target/chatbot-build.lock"));
        Files.writeString(lock.resolve("pid"), killed.pid() + "\n");

        Ended ended = launch(checkout.resolve("bin/chatbot"), "stats");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void failedBuildPrintsItsOutputAndIsRepeated() throws Exception {
        tool("mvn", FAILING_MAVEN);

        Ended failed = launch(checkout.resolve("bin/chatbot"), "stats");
        tool("mvn", MAVEN);
        Ended mended = launch(checkout.resolve("bin/chatbot"), "stats");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("[ERROR] a fault", "chatbot: the build failed; its whole output is in");
        assertThat(mended.code()).as(mended.err()).isZero();
    }

    @Test
    void buildWithoutNetworkNamesWhatItNeeds() throws Exception {
        tool("mvn", FAILING_MAVEN.replace("$FAULT", "Could not transfer artifact from central: Unknown host"));

        Ended failed = launch(checkout.resolve("bin/chatbot"), "stats");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("needs a network");
    }

    @Test
    void missingToolIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));
        assertThat(launchAlone("stats")).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).hasLineCount(1).contains("Maven is missing", "3.8");
        });

        Files.delete(tools.resolve("java"));
        assertThat(launchAlone("stats")).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).hasLineCount(1).contains("Java is missing", "17");
        });
    }

    /** The build fetches the engine of the DynamoDB tests by npm, unless tests are skipped. */
    @Test
    void launcherBuildsWithoutNpm() throws Exception {
        tool("mvn", MAVEN.replace("sleep 1\n", "! command -v npm || exit 1\n"));

        Ended built = launchAlone("stats");

        assertThat(built.code()).as(built.err()).isZero();
        assertThat(built.out()).endsWith("[stats]\n");
        assertThat(Files.readAllLines(calls).get(0)).contains(" -DskipTests ");
    }

    @Test
    void oldJavaVersionIsRefused() throws Exception {
        for (String version : List.of("1.8.0_402", "11.0.2", "16")) {
            tool("java", JAVA.replace("17.0.15", version));

            Ended ended = launch(checkout.resolve("bin/chatbot"), "stats");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .hasLineCount(1)
                    .contains("Java 17 or newer is needed", version.replaceFirst("^1\\.", ""));
        }
        assertThat(calls).doesNotExist();
    }

    @Test
    void launcherTellsThatThereIsNoTerminal() throws Exception {
        assertThat(launch(checkout.resolve("bin/chatbot")).out()).contains("[-Dchatbot.terminals=]\n");
    }

    @Test
    void closedStreamsAreEmpty() throws Exception {
        tool("java", """
                #!/bin/sh
                [ "$1" != -version ] || { echo "openjdk version \\"17.0.15\\"" >&2; exit 0; }
                case $* in *TrainingRun*) exit 0 ;; esac
                read -r line || echo "no line" >>"$CALLS.java"
                echo out || echo "no output" >>"$CALLS.java"
                """);
        Path script = Files.writeString(
                folder.resolve("script.sh"),
                "/bin/sh '" + checkout.resolve("bin/chatbot") + "' append <&- >&-; echo $?");

        Ended ended = launch(script);

        assertThat(ended.out()).isEqualTo("0\n");
        assertThat(Files.readAllLines(Path.of(calls + ".java"))).containsExactly("no line");
    }

    private void makeNewer(Path file) throws IOException {
        Path jar = checkout.resolve("chatbot-console/target/chatbot-console.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        ageAll();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
    }

    private void ageAll() throws IOException {
        try (var all = Files.walk(checkout)) {
            for (Path each :
                    all.filter(path -> !path.toString().contains("target")).toList()) {
                Files.setLastModifiedTime(each, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
            }
        }
    }

    private long builds() throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(line -> line.startsWith("mvn "))
                .count();
    }

    private void tool(String name, String script) throws IOException {
        Path tool = tools.resolve(name);
        Files.deleteIfExists(tool);
        Files.writeString(tool, script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }

    private Ended launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        return end(start(launcher, arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        return start(tools + ":" + System.getenv("PATH"), launcher, arguments);
    }

    /** Runs with a path of standard tools only. */
    private Ended launchAlone(String... arguments) throws IOException, InterruptedException {
        for (String name : List.of(
                "sh",
                "readlink",
                "dirname",
                "find",
                "head",
                "cat",
                "mkdir",
                "mv",
                "rm",
                "sed",
                "sleep",
                "touch",
                "tail",
                "grep")) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(folder, name)) && Files.notExists(tools.resolve(name))) {
                    tool(name, "#!/bin/sh\nexec " + Path.of(folder, name) + " \"$@\"\n");
                }
            }
        }
        return end(start(tools.toString(), checkout.resolve("bin/chatbot"), arguments));
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = Path.of(calls + "." + name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private Process start(String path, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", path);
        environment.put("CALLS", calls.toString());
        environment.put("FAULT", "a fault");
        environment.remove("JAVA_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Ended end(Process process) throws InterruptedException {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new Ended(process.waitFor(), out, err.join());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int code, String out, String err) {}
}
