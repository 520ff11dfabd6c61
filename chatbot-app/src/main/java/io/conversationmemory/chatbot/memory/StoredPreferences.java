package io.conversationmemory.chatbot.memory;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.preference.UserPreferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's preferences as a context takes them: unreadable ones are told and stop nothing. */
record StoredPreferences(@Nullable UserPreferences readable, List<ItemProblem> problems) {

    static final StoredPreferences NONE = new StoredPreferences(null, List.of());

    StoredPreferences {
        problems = List.copyOf(problems);
    }
}
