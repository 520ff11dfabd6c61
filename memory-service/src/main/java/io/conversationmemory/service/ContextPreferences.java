package io.conversationmemory.service;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's preferences for a context: unreadable ones are reported and fail nothing. */
record ContextPreferences(@Nullable StoredPreferences readable, List<ItemProblem> problems) {

    static final ContextPreferences NONE = new ContextPreferences(null, List.of());

    ContextPreferences {
        problems = List.copyOf(problems);
    }
}
