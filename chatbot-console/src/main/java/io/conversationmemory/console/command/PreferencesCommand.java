package io.conversationmemory.console.command;

import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.service.ConversationMemory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "preferences",
        description = "Read and change the preferences of a user.",
        commandListHeading = "%nCommands:%n",
        footer = "Example: chatbot preferences get --user ana")
final class PreferencesCommand extends ConsoleCommand {

    private static final String KEY = "Name of the preference, such as favorite_genres.";

    @Override
    int run(CommandContext context) {
        throw new IllegalArgumentException("preferences needs one of get, set KEY JSON, unset KEY, store JSON, delete");
    }

    @Command(
            name = "get",
            description = "Print the preferences.",
            footer = "Example: chatbot preferences get --user ana")
    void get() {
        show(memory().preferences(user()).orElse(null));
    }

    @Command(
            name = "set",
            description = "Set one preference, leave the others, and print all.",
            footer = "Example: chatbot preferences set favorite_genres '[\"jazz\"]' --user ana")
    void set(
            @Parameters(index = "0", paramLabel = "KEY", description = KEY) String key,
            @Parameters(
                            index = "1",
                            paramLabel = "JSON",
                            description = "Its value, such as '[\"rock\"]' or '\"Berlin\"'.")
                    JsonValue value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a preference needs a name, such as favorite_genres");
        }
        show(memory().updatePreference(user(), key, value));
    }

    @Command(
            name = "unset",
            description = "Unset one preference and print the others.",
            footer = "Example: chatbot preferences unset price_range --user ana")
    void unset(@Parameters(index = "0", paramLabel = "KEY", description = KEY) String key) {
        show(memory().removePreference(user(), key).orElse(null));
    }

    @Command(
            name = "store",
            description = "Replace all preferences and print them.",
            footer = "Example: chatbot preferences store '{\"name\":\"Ana\"}' --user ana")
    void store(
            @Parameters(index = "0", paramLabel = "JSON", description = "All preferences, one JSON object.")
                    JsonObject values) {
        show(memory().storePreferences(user(), values));
    }

    @Command(
            name = "delete",
            description = "Delete all preferences of the user.",
            footer = "Example: chatbot preferences delete --user ana")
    void delete(@Mixin Confirmation confirmation) {
        confirmation.requireForDeletion(context(), "delete the preferences of " + PrintableText.line(user().value()));
        boolean deleted = memory().deletePreferences(user());
        context()
                .show(View.of(
                        JsonObject.builder().put("user_id", user()).put("deleted", deleted),
                        (deleted ? "Deleted the preferences of " : "There were no preferences of ")
                                + PrintableText.line(user().value()) + "."));
    }

    private ConversationMemory memory() {
        return context().memory();
    }

    private UserId user() {
        return context().user();
    }

    private void show(@Nullable StoredPreferences preferences) {
        context().show(new PreferencesView(user(), preferences));
    }
}
