package io.conversationmemory.console.command;

import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a user likes. */
@Command(
        name = "preferences",
        description = "Read and change what is kept about a user.",
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
        throw new UsageException("preferences needs one of get, set KEY JSON, unset KEY, store JSON, delete", null);
    }

    @Command(name = "get", description = "Print the preferences.")
    static final class Get extends ConsoleCommand {

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            context.output()
                    .show(new PreferencesView(
                            user, context.memory().preferences(user).orElse(null)));
            return ExitCodes.OK;
        }
    }

    @Command(name = "set", description = "Set one preference and leave the others; prints them all.")
    static final class Set extends ConsoleCommand {

        @Parameters(index = "0", paramLabel = "KEY", description = "Which, such as favorite_genres.")
        @SuppressWarnings("NullAway.Init")
        private String key;

        @Parameters(index = "1", paramLabel = "JSON", description = "Its value, such as '[\"rock\"]' or '\"Berlin\"'.")
        @SuppressWarnings("NullAway.Init")
        private JsonValue value;

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            context.output().show(new PreferencesView(user, context.memory().updatePreference(user, key, value)));
            return ExitCodes.OK;
        }
    }

    @Command(name = "unset", description = "Unset one preference and leave the others; prints those.")
    static final class Unset extends ConsoleCommand {

        @Parameters(index = "0", paramLabel = "KEY", description = "Which.")
        @SuppressWarnings("NullAway.Init")
        private String key;

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            context.output()
                    .show(new PreferencesView(
                            user, context.memory().removePreference(user, key).orElse(null)));
            return ExitCodes.OK;
        }
    }

    @Command(name = "store", description = "Replace all preferences; prints them.")
    static final class Store extends ConsoleCommand {

        @Parameters(index = "0", paramLabel = "JSON", description = "All of them, as one JSON object.")
        @SuppressWarnings("NullAway.Init")
        private JsonObject values;

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            context.output().show(new PreferencesView(user, context.memory().storePreferences(user, values)));
            return ExitCodes.OK;
        }
    }

    @Command(name = "delete", description = "Delete all preferences of the user.")
    static final class Delete extends ConsoleCommand {

        @Override
        int run(CommandContext context) {
            UserId user = context.user();
            boolean deleted = context.memory().deletePreferences(user);
            String name = PrintableText.line(user.value());
            context.output()
                    .show(new ResultView(
                            JsonObject.builder()
                                    .put("user_id", user)
                                    .put("deleted", deleted)
                                    .build(),
                            deleted
                                    ? "Deleted the preferences of " + name + "."
                                    : "There were no preferences of " + name + "."));
            return ExitCodes.OK;
        }
    }
}
