package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Preferences of a user, shared by all sessions.
 *
 * @param userId the user
 * @param values the preferences by key
 * @param createdAt the time of the first write; null if the item has none
 * @param updatedAt the time of the last write; null if the item has none
 */
public record StoredPreferences(
        UserId userId,
        JsonObject values,
        @Nullable Timestamp createdAt,
        @Nullable Timestamp updatedAt) implements PreferenceItem {

    @Override
    public String userKey() {
        return userId.value();
    }

    @Override
    public List<ItemProblem> problems() {
        return List.of();
    }

    /** Returns the user and the number of keys, never values. */
    @Override
    public String toString() {
        return "StoredPreferences[" + userId + ", " + values.members().size() + " keys]";
    }
}
