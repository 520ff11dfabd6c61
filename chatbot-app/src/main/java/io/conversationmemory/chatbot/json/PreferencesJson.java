package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.PreferenceItems;
import org.jspecify.annotations.Nullable;

/** JSON form of the preferences of a user. */
public final class PreferencesJson {

    private PreferencesJson() {}

    /**
     * Returns the form of the preferences.
     *
     * @param preferences null if none are stored
     */
    public static JsonObject of(UserId user, @Nullable StoredPreferences preferences) {
        JsonObject.Builder members = JsonObject.builder().put(PreferenceItems.USER_ID, user);
        return preferences == null
                ? members.put(PreferenceItems.PREFERENCES, JsonNull.NULL).build()
                : members.put(PreferenceItems.PREFERENCES, preferences.values())
                        .putIfPresent(PreferenceItems.CREATED_AT, preferences.createdAt())
                        .putIfPresent(PreferenceItems.UPDATED_AT, preferences.updatedAt())
                        .build();
    }
}
