package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.command.RootCommand;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.Terminals;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the console in this process, at first without terminals, with a data folder of the test. */
final class ConsoleRun {

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private Terminals terminals = Terminals.none();

    ConsoleRun(Path folder) {
        this.folder = folder;
        settings.put("XDG_DATA_HOME", folder.toString());
        settings.put("LOCALAPPDATA", folder.toString());
    }

    ConsoleRun with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Makes standard input of the next runs a terminal. */
    ConsoleRun typing() {
        terminals = new Terminals(true, false, false);
        return this;
    }

    Outcome run(String... arguments) {
        return runWithInput("", arguments);
    }

    Outcome runWithInput(String input, String... arguments) {
        return runWithBytes(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    Outcome runWithBytes(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!settings.containsKey("CHATBOT_DATA_DIR") && !all.contains("--data")) {
            all.add("--data");
            all.add(folder.resolve("data").toString());
        }
        ConsoleEnvironment environment = new ConsoleEnvironment(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminals,
                settings,
                folder,
                "account",
                Clock.systemUTC(),
                "chatbot");
        int code = RootCommand.execute(environment, all.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Result of a run. */
    record Outcome(int code, String out, String err) {

        Outcome isDone() {
            assertThat(code).as(err).isZero();
            return this;
        }

        /** Asserts an exit code, no output, and one error line with the given parts. */
        void isRefused(int expectedCode, String... parts) {
            assertThat(code).as(err).isEqualTo(expectedCode);
            assertThat(out).isEmpty();
            assertThat(err)
                    .startsWith("chatbot: ")
                    .hasLineCount(1)
                    .endsWith("\n")
                    .contains(parts);
            assertThat(err).doesNotContain("Exception:", "unexpected", "\tat ");
        }

        List<JsonObject> json() {
            isDone();
            return out.lines().map(JsonText::parseObject).toList();
        }

        List<String> values(String key) {
            return json().stream()
                    .map(object -> object.string(key).orElse("(none)"))
                    .toList();
        }
    }
}
