package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.service.SummaryFailedException;

/** Text of errors of this product. */
public final class ErrorText {

    private static final String PRODUCT = "io.conversationmemory.";

    private ErrorText() {}

    /** Returns true for an exception of this product. Their messages show no content. */
    public static boolean isOurs(Throwable thrown) {
        return thrown.getClass().getName().startsWith(PRODUCT);
    }

    /** Returns the message and, where a generator or a summarizer failed by an exception of this product, the message of that one. */
    public static String of(Exception e) {
        boolean hasExplanation = e instanceof ReplyFailedException || e instanceof SummaryFailedException;
        Throwable cause = e.getCause();
        return hasExplanation && cause != null && isOurs(cause)
                ? e.getMessage() + " " + cause.getMessage()
                : String.valueOf(e.getMessage());
    }
}
