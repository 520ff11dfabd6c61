package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.port.StorageAdministration;
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
    void obtain(CommandContext run, String what) {
        obtain(run, found -> what);
    }

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param what will be done, given what was found there
     */
    void obtain(CommandContext run, Function<Inspection, String> what) {
        if (isNeeded(run)) {
            StorageAdministration store = administration(run);
            Inspection found = store.inspect();
            obtain(run, found, what.apply(found), store.describe().tables());
        }
    }

    /**
     * Goes on where nothing real is touched, or somebody agrees.
     *
     * @param found there
     * @param what will be done
     * @param tables which it will be done to
     */
    void obtain(CommandContext run, Inspection found, String what, List<String> tables) {
        if (!isNeeded(run)) {
            return;
        }
        StorageDescription description = administration(run).describe();
        String account = found.account() == null ? "unknown account" : "account " + found.account();
        String intent = what + ": " + StorageChoice.describe(description, account + ", " + description.place(), tables);
        if (yes) {
            run.note("Going to " + intent + ".");
        } else {
            ask(run, "About to " + intent + ". Go on? [y/N] ");
        }
        run.progress().begin("working");
    }

    /** Not what was configured here counts, but where requests really go. */
    private static boolean isNeeded(CommandContext run) {
        return run.storage().mayBeRemote() && !administration(run).describe().local();
    }

    private static StorageAdministration administration(CommandContext run) {
        return run.memory().storage().administration();
    }

    private static void ask(CommandContext run, String question) {
        run.progress().end();
        run.surroundings().err().print(question);
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
    }
}
