package io.conversationmemory.service;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's preferences as a context takes them: unreadable ones are told and stop nothing. */
record ContextPreferences(@Nullable StoredPreferences readable, List<ItemProblem> problems) {

    static final ContextPreferences NONE = new ContextPreferences(null, List.of());

    ContextPreferences {
        problems = List.copyOf(problems);
    }
}
