package io.conversationmemory.console.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything around a run of the console, so that a run in a test is the same as one in a shell.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: everything else
 * @param terminals which of the three are a terminal
 * @param settings the variables of the environment, and what a file adds to them; copied
 * @param folder the working directory
 * @param account the name of the account that runs the console
 * @param clock the time
 */
public record ConsoleEnvironment(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Map<String, String> settings,
        Path folder,
        String account,
        Clock clock) {

    /** Copies the map. */
    public ConsoleEnvironment {
        settings = Map.copyOf(settings);
    }

    /** Without the settings, which hold secrets, those of other programs included. */
    @Override
    public String toString() {
        return "Surroundings[folder=" + folder + ", account=" + account + ", terminals=" + terminals + ", settings: "
                + settings.size() + "]";
    }
}
