package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Names the tables that a validation works on: the configured ones if all of them exist, and otherwise three of its own, which it
 * removes in the end. The names of these begin with the configured ones, so that a policy for both can be written, and end at
 * random, so that no other process has them.
 *
 * @param storage that is opened
 * @param names of the tables
 * @param temporary whether the tables are created in the beginning and removed in the end
 * @param found at the configured place
 */
record ValidationTarget(StorageChoice storage, List<String> names, boolean temporary, Inspection found) {

    /** Source: Amazon DynamoDB, naming rules. */
    private static final int LONGEST_NAME = 255;

    private static final String ITEMS =
            "store messages, preferences and sessions of made-up users and delete them again";

    /** Looks whether tables are missing; a place that cannot be reached fails here, once, and not again in every check. */
    static ValidationTarget choose(CommandContext context, RandomGenerator random) {
        StorageChoice storage = context.storage();
        if (!storage.mayBeRemote()) {
            return new ValidationTarget(storage, List.of(), false, new Inspection(null, List.of()));
        }
        StorageAdministration configured = context.memory().storage().administration();
        Inspection found = configured.inspect();
        List<String> names = configured.describe().tables();
        return found.missing().isEmpty() || !storage.hasNamedTables()
                ? new ValidationTarget(storage, names, false, found)
                : ofItsOwn(context, names, found, random);
    }

    private static ValidationTarget ofItsOwn(
            CommandContext context, List<String> configured, Inspection found, RandomGenerator random) {
        String end = "-validate-" + HexFormat.of().toHexDigits(random.nextInt());
        List<String> names = List.of(
                named(configured.get(0), end, 1), named(configured.get(1), end, 2), named(configured.get(2), end, 3));
        StorageChoice storage = context.storageWith(Map.of(
                Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE,
                names.get(0),
                Setting.AWS_DYNAMODB_PREFERENCES_TABLE,
                names.get(1),
                Setting.AWS_DYNAMODB_SESSIONS_TABLE,
                names.get(2),
                // Protected tables could not be removed.
                Setting.CHATBOT_DELETION_PROTECTION,
                "false"));
        return new ValidationTarget(storage, names, true, found);
    }

    /** Tells names that have to be cut, and may be the same then, apart by a number. */
    static String named(String configured, String end, int number) {
        String name = configured + end;
        String numbered = end + "-" + number;
        return name.length() <= LONGEST_NAME
                ? name
                : configured.substring(0, LONGEST_NAME - numbered.length()) + numbered;
    }

    /** Returns what will be done, in words. */
    String intent() {
        return temporary
                ? "create temporary tables, since " + String.join(", ", found.missing()) + " can't be found, " + ITEMS
                        + ", and remove the temporary tables"
                : ITEMS;
    }

    /** Returns one line that names the place. */
    String describe(CommandContext context) {
        if (!temporary) {
            return context.place();
        }
        StorageDescription configured =
                context.memory().storage().administration().describe();
        return "temporary, as " + String.join(", ", found.missing()) + " can't be found: "
                + StorageChoice.describe(configured, configured.place(), names);
    }
}
