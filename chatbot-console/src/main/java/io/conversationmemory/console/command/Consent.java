package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.LineInput;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is done to a real account is done after a yes. */
final class Consent {

    @Option(names = "--yes", description = "Do not ask before something is done to a real account.")
    private boolean yes;

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param what will be done
     */
    void obtain(Run run, String what) {
        if (yes || !run.storage().isRemote()) {
            return;
        }
        run.progress().end();
        run.surroundings().err().print("About to " + what + ": " + run.storage().describe() + ". Go on? [y/N] ");
        run.surroundings().err().flush();
        Optional<String> answer = new LineInput(run.surroundings().in(), "standard input").next();
        if (answer.isEmpty()) {
            throw new UsageException(
                    "nobody answered, so nothing was done; give --yes to go on without a question", null);
        }
        String word = answer.get().strip().toLowerCase(Locale.ROOT);
        if (!word.equals("y") && !word.equals("yes")) {
            throw new FailedException("not agreed to, so nothing was done", null);
        }
        run.progress().begin("working");
    }
}
