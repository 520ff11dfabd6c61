package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.GenerationException;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The reply could not be generated, or was cancelled. The question stays stored; with an idempotency key, a repetition of the
 * request goes on from there. The message shows no content.
 */
public final class ReplyFailedException extends RuntimeException {

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
                "No reply could be generated to message " + PrintableText.id(question.id())
                        + ", which is stored. Ask again; the cause is attached.",
                cause);
    }

    static ReplyFailedException cancelled(StoredMessage question) {
        return new ReplyFailedException(
                question,
                true,
                "The reply to message " + PrintableText.id(question.id())
                        + " was cancelled; the message is stored. Ask again for a reply.",
                null);
    }

    /** Returns the question, which stays stored. */
    public StoredMessage question() {
        return question;
    }

    /** Returns what the caller can do, as the generator says; unknown where it does not. */
    public Remedy remedy() {
        return getCause() instanceof GenerationException failure ? failure.remedy() : Remedy.UNKNOWN;
    }

    /** Returns whether the caller cancelled the reply. */
    public boolean wasCancelled() {
        return cancelled;
    }
}
