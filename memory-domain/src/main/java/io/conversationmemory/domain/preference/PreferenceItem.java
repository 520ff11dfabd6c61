package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.item.ItemProblem;
import java.util.List;

/** Item of the preferences: readable preferences, or an unreadable item, which never prevents others from being read. */
public sealed interface PreferenceItem permits StoredPreferences, UnreadablePreferences {

    /** Returns the user id as stored in the key; not validated. */
    String userKey();

    /** Returns the reasons why the item is unreadable; empty exactly if it is readable. */
    List<ItemProblem> problems();
}
