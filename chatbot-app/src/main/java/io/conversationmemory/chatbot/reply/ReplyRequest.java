package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a reply is made from.
 *
 * @param context what stands before the question, and the user's preferences
 * @param question what was said, as it is stored
 * @param user who said it; null where nobody knows
 * @param standing what is known of the user
 */
public record ReplyRequest(
        ConversationContext context,
        StoredMessage question,
        @Nullable UserId user,
        UserFamiliarity standing) {}
