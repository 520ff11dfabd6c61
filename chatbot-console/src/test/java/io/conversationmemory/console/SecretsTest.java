package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of the environment or of the settings file are never printed. */
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void environmentDoesNotShowItsSettings() {
        ConsoleEnvironment environment = new ConsoleEnvironment(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                Terminals.none(),
                Map.of("AWS_SECRET_ACCESS_KEY", "SECRET", "PASSWORD_OF_ANOTHER_PROGRAM", "SECRET"),
                folder,
                "account",
                Clock.systemUTC(),
                "chatbot");

        assertThat(environment.toString()).contains("settings: 2").doesNotContain("SECRET");
    }

    @Test
    void invalidDotenvLineIsNotQuoted() throws IOException {
        Files.writeString(folder.resolve(".env"), "AWS_ACCESS_KEY_ID=id\nSECRET that lost its name\n");

        List<String> warnings = new ArrayList<>();
        Map<String, String> settings = Settings.of(Map.of(), folder, warnings::add);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Line 2 of the file")
                .doesNotContain("SECRET");
        assertThat(settings).containsExactly(Map.entry("AWS_ACCESS_KEY_ID", "id"));
    }
}
