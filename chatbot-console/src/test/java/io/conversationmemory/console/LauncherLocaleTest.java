package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with the real console, in a checkout that is built, under a locale that is named but not installed. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherLocaleTest {

    private static final Path LAUNCHER =
            Path.of("").toAbsolutePath().resolveSibling("bin").resolve("chatbot");

    /** Runs the console from the class path of the test instead of the jar. */
    private static final String JAVA = """
            #!/bin/sh
            while [ "$1" != -jar ]; do shift; done
            shift 2
            exec "$REAL_JAVA" -XX:TieredStopAtLevel=1 -cp "$CLASSES" io.conversationmemory.console.Main "$@"
            """;

    @TempDir
    Path folder;

    private Path launcher;

    @BeforeEach
    void begin() throws IOException {
        launcher = Files.createDirectories(folder.resolve("checkout/bin")).resolve("chatbot");
        Files.copy(LAUNCHER, launcher);
        Path target = Files.createDirectories(folder.resolve("checkout/chatbot-console/target/lib"))
                .getParent();
        Files.writeString(folder.resolve("checkout/pom.xml"), "<project/>");
        Files.writeString(target.resolve("chatbot-console.jar"), "");
        Path java = Files.writeString(
                Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void localeThatIsNotInstalledMergesNoUsers() throws Exception {
        Ended ended = run("""
                chatbot() { sh "$LAUNCHER" "$@" --data größe; }
                chatbot preferences set k '"x"' --user 'Zoë' &&
                chatbot preferences get --user 'Zoé' --json &&
                chatbot preferences get --user 'Zoë' --json &&
                [ -f größe/conversations.db ] && [ "$(ls)" = größe ]
                """);

        assertThat(ended.code()).as(ended.err() + ended.out()).isZero();
        assertThat(ended.out()).containsOnlyOnce("\"k\":\"x\"");
    }

    private Ended run(String commands) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("commands.sh"), commands);
        Path work = Files.createDirectories(folder.resolve("work"));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).directory(work.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("CHATBOT_"));
        builder.environment().put("LANG", "xx_XX.UTF-8");
        builder.environment().put("LAUNCHER", launcher.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment()
                .put(
                        "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        return ConsoleProcess.end(builder.start(), "");
    }
}
