package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.port.StorageAdministration.Inspection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Asks on a terminal before a command deletes data, or changes data of a real account; {@code --yes} confirms in advance. */
final class Confirmation {

    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--yes", description = "Confirm in advance what the command would ask about on a terminal.")
    private boolean yes;

    /** Requires a confirmation of a deletion, such as {@code erase user ana}, on every storage. */
    void requireForDeletion(CommandContext context, String action) {
        if (context.isOnAccount()) {
            requireOnAccount(context, inspection -> action);
        } else {
            require(context, action + ": " + context.storageDescription());
        }
    }

    /** Requires a confirmation of an action that is described from an inspection of the configured tables. */
    void requireOnAccount(CommandContext context, Function<Inspection, String> action) {
        if (context.isOnAccount()) {
            Inspection inspection = context.memory().inspect();
            requireOnAccount(
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
     */
    void requireOnAccount(CommandContext context, Inspection inspection, String action, List<String> tables) {
        if (context.isOnAccount()) {
            String account = inspection.account() == null ? "unknown account" : "account " + inspection.account();
            String location = account + ", " + context.memory().describe().place();
            String target = action + ": " + context.storageDescription(location, tables);
            if (yes) {
                context.note("Going to " + target + ".");
            }
            require(context, target);
        }
    }

    /** Throws {@link CommandFailedException} if the action is not confirmed. */
    private void require(CommandContext context, String target) {
        if (yes) {
            return;
        }
        if (!context.environment().terminals().in()) {
            throw new IllegalArgumentException(
                    "Not confirmed: about to " + target + ". Nothing was done; without a terminal, give --yes");
        }
        context.progress().end();
        context.environment().err().print("About to " + target + ". Continue? [y/N] ");
        context.environment().err().flush();
        String input = new LineInput(context.environment().in(), "standard input")
                .next()
                .orElse("");
        if (!YES.contains(input.strip().toLowerCase(Locale.ROOT))) {
            throw new CommandFailedException("Aborted: not confirmed. Nothing was done.", null);
        }
        context.progress().begin("working");
    }
}
