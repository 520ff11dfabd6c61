package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.port.StorageAdministration.Inspection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Asks for a confirmation before a command changes data of a real account; {@code --yes} gives it in advance. */
final class Confirmation {

    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--yes", description = "Do not ask for a confirmation before data of a real account is changed.")
    private boolean yes;

    /** Requires a confirmation of an action on the configured tables, such as {@code erase user ana}. */
    void require(CommandContext context, String action) {
        require(context, inspection -> action);
    }

    /** Requires a confirmation of an action that is described from an inspection of the configured tables. */
    void require(CommandContext context, Function<Inspection, String> action) {
        if (isNeeded(context)) {
            Inspection inspection = context.memory().inspect();
            require(
                    context,
                    inspection,
                    action.apply(inspection),
                    context.memory().describe().tables());
        }
    }

    /**
     * Requires a confirmation unless the storage is local.
     *
     * @param tables names of the tables that the action changes
     * @throws CommandFailedException if the action is not confirmed
     */
    void require(CommandContext context, Inspection inspection, String action, List<String> tables) {
        if (!isNeeded(context)) {
            return;
        }
        String account = inspection.account() == null ? "unknown account" : "account " + inspection.account();
        String target = action + ": "
                + context.storageDescription(
                        account + ", " + context.memory().describe().place(), tables);
        if (yes) {
            context.note("Going to " + target + ".");
        } else {
            ask(context, "About to " + target + ". Continue? [y/N] ");
        }
        context.progress().begin("working");
    }

    /** Returns true if requests leave this machine, which the resolved endpoint decides and not the configuration alone. */
    private static boolean isNeeded(CommandContext context) {
        return context.mayBeRemote() && !context.memory().describe().local();
    }

    private static void ask(CommandContext context, String question) {
        context.progress().end();
        context.environment().err().print(question);
        context.environment().err().flush();
        String input = new LineInput(context.environment().in(), "standard input")
                .next()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "Aborted: no confirmation on standard input. Nothing was done; give --yes to confirm in advance."));
        if (!YES.contains(input.strip().toLowerCase(Locale.ROOT))) {
            throw new CommandFailedException("Aborted: not confirmed. Nothing was done.", null);
        }
    }
}
