package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a user across sessions.
 *
 * @param userId the user
 * @param values the preferences
 * @param createdAt when they were first stored; null where an existing item does not say
 * @param updatedAt when they last changed; null where an existing item does not say
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

    /** Names the user and never shows what they like. */
    @Override
    public String toString() {
        return "UserPreferences[" + userId + ", " + values.members().size() + " keys]";
    }
}
