package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next answer needs to know.
 *
 * @param sessionId the session
 * @param systemMessage the text of the pinned system message, which stands before the window; null where there is none
 * @param window the newest part of the session
 * @param preferences the user's; null where there is no user, or none are stored, or they cannot be read
 * @param preferenceProblems why stored preferences could not be read; copied
 */
public record ConversationContext(
        SessionId sessionId,
        @Nullable String systemMessage,
        Window window,
        @Nullable StoredPreferences preferences,
        List<ItemProblem> preferenceProblems) {

    /** Copies the list. */
    public ConversationContext {
        preferenceProblems = List.copyOf(preferenceProblems);
    }

    /** The summary of the window. */
    public WindowSummary summary() {
        return window.summary();
    }
}
