package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.DynamoDbConfiguration;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.console.validate.TableLifetime;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.Inspection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Where a validation takes place: on the configured tables where all of them exist, and otherwise on three of its own, which
 * it removes in the end. The names of these begin with the configured ones, so that a policy for both can be written, and end
 * at random, so that nobody else has them.
 *
 * @param storage that is opened
 * @param tables whose they are
 * @param found at the configured place
 */
record ValidationTarget(StorageChoice storage, TableLifetime tables, Inspection found) {

    /** Source: Amazon DynamoDB, naming rules. */
    private static final int LONGEST_NAME = 255;

    private static final String ITEMS =
            "store messages, preferences and sessions of made-up users and delete them again";

    /** Looks whether tables are missing; a place that cannot be reached fails here, once, and not again in every check. */
    static ValidationTarget choose(CommandContext run, RandomGenerator random) {
        if (!run.storage().mayBeRemote()) {
            return new ValidationTarget(run.storage(), TableLifetime.CONFIGURED, new Inspection(null, List.of()));
        }
        StorageAdministration configured = run.memory().storage().administration();
        Inspection found = configured.inspect();
        return found.missing().isEmpty()
                ? new ValidationTarget(run.storage(), TableLifetime.CONFIGURED, found)
                : new ValidationTarget(ofItsOwn(run, random), TableLifetime.TEMPORARY, found);
    }

    private static StorageChoice ofItsOwn(CommandContext run, RandomGenerator random) {
        DynamoDbConfiguration configured = run.storage().configuration().dynamoDb();
        String end = "-validate-" + HexFormat.of().toHexDigits(random.nextInt());
        return run.storageWith(Map.of(
                Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE,
                named(configured.conversationsTable(), end, 1),
                Setting.AWS_DYNAMODB_PREFERENCES_TABLE,
                named(configured.preferencesTable(), end, 2),
                Setting.AWS_DYNAMODB_SESSIONS_TABLE,
                named(configured.sessionsTable(), end, 3),
                // Else nobody could remove them.
                Setting.CHATBOT_DELETION_PROTECTION,
                "false"));
    }

    /** Names that have to be cut, and may be the same then, are told apart by a number. */
    static String named(String configured, String end, int number) {
        String name = configured + end;
        String numbered = end + "-" + number;
        return name.length() <= LONGEST_NAME
                ? name
                : configured.substring(0, LONGEST_NAME - numbered.length()) + numbered;
    }

    /** What will be done, in words. */
    String intent() {
        return tables == TableLifetime.CONFIGURED
                ? ITEMS
                : "create temporary tables, since " + String.join(", ", found.missing()) + " can't be found, " + ITEMS
                        + ", and remove the temporary tables";
    }

    /** The tables that it is done to. */
    List<String> names() {
        DynamoDbConfiguration used = storage.configuration().dynamoDb();
        return List.of(used.conversationsTable(), used.preferencesTable(), used.sessionsTable());
    }

    /** One line that names the place. */
    String describe(CommandContext run) {
        if (tables == TableLifetime.CONFIGURED) {
            return run.place();
        }
        StorageAdministration configured = run.memory().storage().administration();
        return "temporary, as " + String.join(", ", found.missing()) + " can't be found: "
                + StorageChoice.describe(
                        configured.describe(), configured.describe().place(), names());
    }
}
