package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * Item that cannot be decoded as preferences: no JSON object, or an invalid user id. It is never overwritten.
 *
 * @param userKey the user id as stored, possibly not valid
 * @param raw the stored item
 * @param problems the reasons why the item is unreadable; not empty
 */
public record UnreadablePreferences(String userKey, RawItem raw, List<ItemProblem> problems) implements PreferenceItem {

    /** Throws {@link IllegalArgumentException} for an empty list of problems. */
    public UnreadablePreferences {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("An unreadable item needs at least one problem.");
        }
    }
}
