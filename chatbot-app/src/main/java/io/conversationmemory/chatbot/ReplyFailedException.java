package io.conversationmemory.chatbot;

import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * There is no reply: its generator failed or was called off. The question stays stored; under a caller's message id, a repeat
 * of the request goes on from there.
 */
public final class ReplyFailedException extends ChatbotException {

    private static final long serialVersionUID = 1L;

    private final transient StoredMessage question;
    private final boolean cancelled;

    private ReplyFailedException(StoredMessage question, boolean cancelled, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.question = question;
        this.cancelled = cancelled;
    }

    static ReplyFailedException failed(StoredMessage question, @Nullable Throwable cause) {
        return new ReplyFailedException(
                question,
                false,
                "No reply could be made to message " + PrintableText.id(question.id())
                        + ", which is stored. Ask again; the cause is attached.",
                cause);
    }

    static ReplyFailedException cancelled(StoredMessage question) {
        return new ReplyFailedException(
                question,
                true,
                "The reply to message " + PrintableText.id(question.id())
                        + " was called off; the message is stored. Ask again for a reply.",
                null);
    }

    /** What was said and stays stored. */
    public StoredMessage question() {
        return question;
    }

    /** Whether the reply was called off by whoever waited for it. */
    public boolean wasCancelled() {
        return cancelled;
    }
}
