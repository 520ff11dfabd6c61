package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What is done to a real account is done after a yes. */
final class Confirmation {

    @Option(names = "--yes", description = "Do not ask before something is done to a real account.")
    private boolean yes;

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param what will be done
     */
    void obtain(CommandContext context, String what) {
        obtain(context, found -> what);
    }

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param what will be done, given what was found there
     */
    void obtain(CommandContext context, Function<Inspection, String> what) {
        if (isNeeded(context)) {
            Inspection found = context.memory().inspect();
            obtain(
                    context,
                    found,
                    what.apply(found),
                    context.memory().describe().tables());
        }
    }

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param found there
     * @param what will be done
     * @param tables which it will be done to
     */
    void obtain(CommandContext context, Inspection found, String what, List<String> tables) {
        if (!isNeeded(context)) {
            return;
        }
        StorageDescription description = context.memory().describe();
        String account = found.account() == null ? "unknown account" : "account " + found.account();
        String intent = what + ": " + StorageChoice.describe(description, account + ", " + description.place(), tables);
        if (yes) {
            context.note("Going to " + intent + ".");
        } else {
            ask(context, "About to " + intent + ". Go on? [y/N] ");
        }
        context.progress().begin("working");
    }

    /** Not what was configured here counts, but where requests really go. */
    private static boolean isNeeded(CommandContext context) {
        return context.storage().mayBeRemote() && !context.memory().describe().local();
    }

    private static void ask(CommandContext context, String question) {
        context.progress().end();
        context.surroundings().err().print(question);
        context.surroundings().err().flush();
        Optional<String> answer = new LineInput(context.surroundings().in(), "standard input").next();
        if (answer.isEmpty()) {
            throw new UsageException(
                    "nobody answered, so nothing was done; give --yes to go on without a question", null);
        }
        String word = answer.get().strip().toLowerCase(Locale.ROOT);
        if (!word.equals("y") && !word.equals("yes")) {
            throw new FailedException("not agreed to, so nothing was done", null);
        }
    }
}
