package io.conversationmemory.chatbot;

import org.jspecify.annotations.Nullable;

/**
 * The chatbot could not do what it was asked, for a reason other than the store (see
 * {@link io.conversationmemory.port.StorageException}). The subclasses are named by what is the matter; none shows content.
 */
public abstract sealed class ChatbotException extends RuntimeException
        permits UnknownSessionException, SessionForbiddenException, ReplyFailedException {

    private static final long serialVersionUID = 1L;

    ChatbotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
