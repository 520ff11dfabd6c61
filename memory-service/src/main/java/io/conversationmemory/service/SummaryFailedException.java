package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/** No summary could be made: the summarizer failed, or what it returned cannot be stored. Nothing was changed. Shows no content. */
public final class SummaryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    SummaryFailedException(SessionId session, String reason, @Nullable Throwable cause) {
        super("No summary of session " + PrintableText.id(session) + " was stored: " + reason, cause);
        this.session = session;
    }

    /** Returns the session. */
    public SessionId session() {
        return session;
    }
}
