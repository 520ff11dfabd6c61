package io.conversationmemory.chatbot.reply;

import org.jspecify.annotations.Nullable;

/**
 * A reply generator could not do what was asked, and tells what the caller can do. A generator may throw any other exception, too: its
 * remedy is unknown then. The message shows no content and no secret: it is shown to users.
 */
public class GenerationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The remedy of a failure. */
    public enum Remedy {
        /** The service takes no more requests for now: the same request may succeed later, if fewer are sent. */
        SLOW_DOWN("Ask again later."),
        /** The service is out of order, cannot be reached or took too long: the same request may succeed later. */
        RETRY_LATER("Ask again later."),
        /** The key, the name of the model or its URL is wrong. */
        CHECK_SETTINGS("Check the key, the name of the model and its URL."),
        /** The service refuses what was sent: too long, or against its rules. */
        CHANGE_REQUEST("Send less, or something else."),
        /** The response is of no use, or the reason is not known. */
        UNKNOWN("See the names in the causes.");

        private final String advice;

        Remedy(String advice) {
            this.advice = advice;
        }
    }

    private final Remedy remedy;

    /**
     * Creates an exception.
     *
     * @param what happened, as a sentence without a full stop
     */
    public GenerationException(Remedy remedy, String what, @Nullable Throwable cause) {
        super(what + ". " + remedy.advice, cause);
        this.remedy = remedy;
    }

    /** Returns the remedy. */
    public Remedy remedy() {
        return remedy;
    }
}
