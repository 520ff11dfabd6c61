package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/**
 * The answer to something said; both are stored when it is returned.
 *
 * @param message what the chatbot says
 * @param sessionId where
 * @param intent what the user wanted, such as {@code venue_search}
 * @param confidence how sure of that the chatbot is, 0 to 1
 * @param suggestions what the user might say next; copied
 * @param question what was said, as it is stored
 * @param reply the answer, as it is stored
 * @param learned what was noted in the user's preferences; copied
 */
public record ChatReply(
        String message,
        SessionId sessionId,
        String intent,
        double confidence,
        List<String> suggestions,
        StoredMessage question,
        StoredMessage reply,
        List<PreferenceChange> learned) {

    /** Copies the lists. */
    public ChatReply {
        suggestions = List.copyOf(suggestions);
        learned = List.copyOf(learned);
    }

    /** Never shows what is said. */
    @Override
    public String toString() {
        return "ChatAnswer[session " + sessionId + ", " + intent + ", " + reply + "]";
    }
}
