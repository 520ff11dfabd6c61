package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.summary.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of the next reply.
 *
 * @param sessionId the session
 * @param systemMessage the text of the pinned system message, which precedes the window; null for none
 * @param summary stands for the messages before the window; null for none
 * @param window the newest part of the session
 * @param preferences the user's preferences; null without a user, if none are stored, or if they are unreadable
 * @param preferenceProblems the reasons why stored preferences are unreadable; empty if they are readable or absent
 */
public record ConversationContext(
        SessionId sessionId,
        @Nullable String systemMessage,
        @Nullable Summary summary,
        Window window,
        @Nullable StoredPreferences preferences,
        List<ItemProblem> preferenceProblems) {

    public ConversationContext {
        preferenceProblems = List.copyOf(preferenceProblems);
    }

    /** Returns this context with another window, and the summary of what precedes it; null for none. */
    public ConversationContext withWindow(Window changed, @Nullable Summary before) {
        return new ConversationContext(sessionId, systemMessage, before, changed, preferences, preferenceProblems);
    }

    /** Returns this context with other preferences. */
    public ConversationContext withPreferences(StoredPreferences changed) {
        return new ConversationContext(sessionId, systemMessage, summary, window, changed, preferenceProblems);
    }
}
