package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * Preferences that are no JSON object, or of a user whom nobody can name. They are never overwritten.
 *
 * @param userKey the user as the key names them, which may be no valid id
 * @param raw all that is stored
 * @param problems why they cannot be read; not empty; copied
 */
public record UnreadablePreferences(String userKey, RawItem raw, List<ItemProblem> problems) implements PreferenceItem {

    /** Refuses an empty list of problems with {@link IllegalArgumentException}. */
    public UnreadablePreferences {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("A bad item has a reason.");
        }
    }
}
