package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.Inspection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Tables of a validation: the configured ones if all of them exist, otherwise three temporary ones. Temporary names begin with the
 * configured ones, so that one policy can cover both, and end with random digits, so that concurrent validations do not share them.
 *
 * @param names names of the tables
 * @param temporary true if the tables are created at the beginning and removed at the end
 * @param inspection inspection of the configured tables
 */
record ValidationTarget(
        ChatbotConfiguration configuration, List<String> names, boolean temporary, Inspection inspection) {

    /** Source: Amazon DynamoDB, naming rules. */
    private static final int LONGEST_NAME = 255;

    private static final String ITEMS = "store messages, preferences and sessions of test users and delete them";

    /** Inspects the configured tables; an endpoint that cannot be reached fails here, once, and not in every check. */
    static ValidationTarget choose(CommandContext context, RandomGenerator random) {
        ChatbotConfiguration configured = context.configuration();
        if (!context.mayBeRemote()) {
            return new ValidationTarget(configured, List.of(), false, new Inspection(null, List.of()));
        }
        StorageAdministration administration = context.memory().storage().administration();
        Inspection inspection = administration.inspect();
        List<String> names = administration.describe().tables();
        // Only the names of DynamoDB's tables are settings.
        if (inspection.missing().isEmpty() || !configured.storage().equals("dynamodb")) {
            return new ValidationTarget(configured, names, false, inspection);
        }
        String end = "-validate-" + HexFormat.of().toHexDigits(random.nextInt());
        List<String> temporary =
                List.of(named(names.get(0), end, 1), named(names.get(1), end, 2), named(names.get(2), end, 3));
        ChatbotConfiguration renamed = context.configuration(Map.of(
                Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE,
                temporary.get(0),
                Setting.AWS_DYNAMODB_PREFERENCES_TABLE,
                temporary.get(1),
                Setting.AWS_DYNAMODB_SESSIONS_TABLE,
                temporary.get(2),
                // Tables with deletion protection cannot be removed.
                Setting.CHATBOT_DELETION_PROTECTION,
                "false"));
        return new ValidationTarget(renamed, temporary, true, inspection);
    }

    /** Returns the name of a temporary table; a name that is cut, and may then equal another, gets a number. */
    static String named(String configured, String end, int number) {
        String name = configured + end;
        String numbered = end + "-" + number;
        return name.length() <= LONGEST_NAME
                ? name
                : configured.substring(0, LONGEST_NAME - numbered.length()) + numbered;
    }

    /** Returns the action that has to be confirmed. */
    String action() {
        return temporary
                ? "create temporary tables, since " + missing() + ", " + ITEMS + ", and remove the temporary tables"
                : ITEMS;
    }

    private String missing() {
        return String.join(", ", inspection.missing()) + " can't be found";
    }

    /** Returns a printable line that names the storage, its location and the tables. */
    String describe(CommandContext context) {
        return temporary
                ? "temporary, since " + missing() + ": "
                        + context.storageDescription(context.memory().describe().place(), names)
                : context.storageDescription();
    }
}
