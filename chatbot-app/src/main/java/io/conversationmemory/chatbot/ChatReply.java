package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/**
 * The reply to a message of the user; both are stored when it is returned.
 *
 * @param message the content of the reply
 * @param sessionId the session
 * @param intent the user's intent, such as {@code venue_search}
 * @param confidence the confidence in the intent, 0 to 1
 * @param suggestions suggested next messages of the user
 * @param question the user's message as it is stored
 * @param reply the reply as it is stored
 * @param learned the preferences that the reply changed
 * @param takenBack the changes of preferences by superseded replies that were taken back, of {@link Chatbot#regenerate} and {@link
 *     Chatbot#edit}
 * @param leftAlone the changes by superseded replies that were changed again since, and stay as they are
 * @param isSuperseded true if this is the reply to a repeated request, and a rewind has removed it from the conversation since
 */
public record ChatReply(
        String message,
        SessionId sessionId,
        String intent,
        double confidence,
        List<String> suggestions,
        StoredMessage question,
        StoredMessage reply,
        List<PreferenceChange> learned,
        List<PreferenceChange> takenBack,
        List<PreferenceChange> leftAlone,
        boolean isSuperseded) {

    public ChatReply {
        suggestions = List.copyOf(suggestions);
        learned = List.copyOf(learned);
        takenBack = List.copyOf(takenBack);
        leftAlone = List.copyOf(leftAlone);
    }

    /** Returns ids, never content. */
    @Override
    public String toString() {
        return "ChatReply[session " + sessionId + ", " + intent + ", " + reply + "]";
    }
}
