package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.PreferencesJson;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.text.PrintableText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * View of the preferences of a user.
 *
 * @param preferences null if none are stored
 */
public record PreferencesView(UserId user, @Nullable StoredPreferences preferences) implements View {

    @Override
    public JsonObject json() {
        return PreferencesJson.of(user, preferences);
    }

    @Override
    public String text() {
        if (preferences == null) {
            return "No preferences are stored for " + PrintableText.line(user.value()) + ".";
        }
        if (preferences.values().isEmpty()) {
            return "The preferences of " + PrintableText.line(user.value()) + " are empty.";
        }
        return lines(preferences.values());
    }

    /** Returns a line for each key. */
    static String lines(JsonObject values) {
        return values.members().entrySet().stream()
                .map(entry -> PrintableText.line(entry.getKey()) + ": " + JsonLine.of(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
