package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * The input of a reply generator.
 *
 * @param context the messages before the question, and the user's preferences
 * @param question the user's message as it is stored
 * @param user the user; null if unknown
 * @param familiarity whether the user is returning
 * @param history the user's other sessions, read only if the generator asks
 */
public record ReplyRequest(
        ConversationContext context,
        StoredMessage question,
        @Nullable UserId user,
        UserFamiliarity familiarity,
        UserHistory history) {

    /** Creates a request without other sessions. */
    public ReplyRequest(
            ConversationContext context, StoredMessage question, @Nullable UserId user, UserFamiliarity familiarity) {
        this(context, question, user, familiarity, UserHistory.none());
    }
}
