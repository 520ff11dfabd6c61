package io.conversationmemory.console.command;

import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.service.ConversationMemory;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "preferences",
        description = "Read and change the preferences of a user.",
        subcommands = {
            PreferencesCommand.Get.class,
            PreferencesCommand.Set.class,
            PreferencesCommand.Unset.class,
            PreferencesCommand.Store.class,
            PreferencesCommand.Delete.class
        })
final class PreferencesCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        throw new IllegalArgumentException("preferences needs one of get, set KEY JSON, unset KEY, store JSON, delete");
    }

    /** Reads or changes preferences and prints those that are stored then. */
    abstract static class Operation extends ConsoleCommand {

        @Override
        final int run(CommandContext context) {
            UserId user = context.user();
            context.show(new PreferencesView(user, apply(context.memory(), user).orElse(null)));
            return ExitCodes.OK;
        }

        /** Returns the preferences after the operation, or empty if none are stored. */
        abstract Optional<StoredPreferences> apply(ConversationMemory memory, UserId user);
    }

    @Command(name = "get", description = "Print the preferences.")
    static final class Get extends Operation {

        @Override
        Optional<StoredPreferences> apply(ConversationMemory memory, UserId user) {
            return memory.preferences(user);
        }
    }

    @Command(name = "set", description = "Set one preference, leave the others, and print all.")
    static final class Set extends Operation {

        @Parameters(index = "0", paramLabel = "KEY", description = "Name of the preference, such as favorite_genres.")
        @SuppressWarnings("NullAway.Init") // set by the parser
        private String key;

        @Parameters(index = "1", paramLabel = "JSON", description = "Its value, such as '[\"rock\"]' or '\"Berlin\"'.")
        @SuppressWarnings("NullAway.Init") // set by the parser
        private JsonValue value;

        @Override
        Optional<StoredPreferences> apply(ConversationMemory memory, UserId user) {
            return Optional.of(memory.updatePreference(user, key, value));
        }
    }

    @Command(name = "unset", description = "Unset one preference and print the others.")
    static final class Unset extends Operation {

        @Parameters(index = "0", paramLabel = "KEY", description = "Name of the preference.")
        @SuppressWarnings("NullAway.Init") // set by the parser
        private String key;

        @Override
        Optional<StoredPreferences> apply(ConversationMemory memory, UserId user) {
            return memory.removePreference(user, key);
        }
    }

    @Command(name = "store", description = "Replace all preferences and print them.")
    static final class Store extends Operation {

        @Parameters(index = "0", paramLabel = "JSON", description = "All preferences, one JSON object.")
        @SuppressWarnings("NullAway.Init") // set by the parser
        private JsonObject values;

        @Override
        Optional<StoredPreferences> apply(ConversationMemory memory, UserId user) {
            return Optional.of(memory.storePreferences(user, values));
        }
    }

    @Command(name = "delete", description = "Delete all preferences of the user.")
    static final class Delete extends ConsoleCommand {

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            boolean deleted = context.memory().deletePreferences(user);
            context.show(new ResultView(
                    JsonObject.builder()
                            .put("user_id", user)
                            .put("deleted", deleted)
                            .build(),
                    (deleted ? "Deleted the preferences of " : "There were no preferences of ")
                            + PrintableText.line(user.value()) + "."));
            return ExitCodes.OK;
        }
    }
}
