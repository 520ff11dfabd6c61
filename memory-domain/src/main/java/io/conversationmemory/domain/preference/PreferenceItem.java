package io.conversationmemory.domain.preference;

import io.conversationmemory.domain.item.ItemProblem;
import java.util.List;

/** What is found where a user's preferences should be: readable ones, or bad ones, which hide no other. */
public sealed interface PreferenceItem permits StoredPreferences, UnreadablePreferences {

    /** The user as the key names them. */
    String userKey();

    /** Why they cannot be read; empty on readable ones, and only on these. */
    List<ItemProblem> problems();
}
