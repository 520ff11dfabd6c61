package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions are confirmed on storages of this machine, too. */
class LocalConfirmationTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void store() {
        console = new ConsoleRun(folder);
        console.run("append", "--session", "s1", "--user", "ana", "--content", "Hi")
                .isDone();
        console.run("preferences", "set", "name", "\"Ana\"", "--user", "ana").isDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget --session s1", "erase --user ana", "preferences delete --user ana"})
    void deletionWithoutATerminalNeedsTheOption(String typed) {
        String[] command = typed.split(" ");

        console.runWithInput("y\n", command).isRefused(2, "Not confirmed: about to", "sqlite, file", "--yes");
        assertThat(stored()).isEqualTo("1 message, 1 user with preferences, 1 session (counted)\n");

        console.run((typed + " --yes").split(" ")).isDone();
        assertThat(stored()).isNotEqualTo("1 message, 1 user with preferences, 1 session (counted)\n");
    }

    @Test
    void deletionAsksOnATerminal() {
        console.typing();

        Outcome declined = console.runWithInput("\n", "erase", "--user", "ana");
        assertThat(declined.code()).isEqualTo(1);
        assertThat(declined.err()).contains("About to erase user ana permanently: sqlite, file ", "Nothing was done");
        Outcome confirmed =
                console.runWithInput("y\n", "erase", "--user", "ana").isDone();
        assertThat(confirmed.out()).startsWith("Erased ana: 1 message, 1 session");
    }

    @Test
    void memoryOfTheProcessIsNoException() {
        console.run("erase", "--user", "ana", "--storage", "inmemory").isRefused(2, "--yes");
    }

    private String stored() {
        return console.run("stats").isDone().out();
    }
}
