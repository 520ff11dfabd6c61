package io.conversationmemory.console.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Environment of a run of the console, handed in so that a test runs the same code as a shell.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for notes, prompts, progress and errors
 * @param terminals the streams that are terminals
 * @param settings environment variables and the entries of the {@code .env} file
 * @param folder the working directory
 * @param account the operating system's name of the account
 * @param clock its zone is that of local times
 * @param program the command by which the console was started, for lines that a user copies
 */
public record ConsoleEnvironment(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Terminals terminals,
        Map<String, String> settings,
        Path folder,
        String account,
        Clock clock,
        String program) {

    /** Copies the map. */
    public ConsoleEnvironment {
        settings = Map.copyOf(settings);
    }

    /** Returns a text without the values of the settings, which may be secrets. */
    @Override
    public String toString() {
        return "ConsoleEnvironment[folder=" + folder + ", account=" + account + ", terminals=" + terminals
                + ", settings: " + settings.size() + "]";
    }
}
