package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.service.ConversationMemory;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a first visit from a returning user. Sends a query of its own only where a session has just begun and the user has
 * no preferences; otherwise the context suffices.
 */
final class ReturningUserDetector {

    /** Pages to read for one message: a page may be empty where expired messages are stored. */
    private static final int MAX_PAGES = 3;

    private final ConversationMemory memory;

    ReturningUserDetector(ConversationMemory memory) {
        this.memory = memory;
    }

    /**
     * Returns how familiar the user is.
     *
     * @param context the messages before the question
     * @param question excluded from the check, stored or not
     */
    UserFamiliarity of(@Nullable UserId user, ConversationContext context, MessageId question) {
        if (user == null) {
            return UserFamiliarity.ANONYMOUS;
        }
        boolean known = context.preferences() != null
                || !context.preferenceProblems().isEmpty()
                || !context.window().messages().isEmpty()
                || !context.window().isWhole();
        return known || hasSaidSomethingElse(user, question) ? UserFamiliarity.RETURNING : UserFamiliarity.FIRST_VISIT;
    }

    private boolean hasSaidSomethingElse(UserId user, MessageId question) {
        @Nullable Cursor cursor = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            Page<MessageItem> messages = memory.messagesOf(user, 2, cursor);
            if (messages.items().stream().anyMatch(item -> !isThat(item, question))) {
                return true;
            }
            cursor = messages.next();
            if (cursor == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean isThat(MessageItem item, MessageId id) {
        return item instanceof StoredMessage stored && stored.id().equals(id);
    }
}
