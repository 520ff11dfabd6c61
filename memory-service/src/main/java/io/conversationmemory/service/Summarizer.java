package io.conversationmemory.service;

import io.conversationmemory.domain.message.StoredMessage;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Summarizes the older part of a session. Implementations are thread-safe and keep nothing between calls. */
@FunctionalInterface
public interface Summarizer {

    /**
     * Returns a text that stands for the previous summary and all messages.
     *
     * @param previous the summary of what precedes the messages; null for none
     * @param messages at least one message, oldest first; read page by page, so that the whole is never in memory. Throws the
     *     exceptions of the store
     * @return not blank, at most {@link io.conversationmemory.domain.summary.Summary#MAX_BYTES} of UTF-8; anything else is a
     *     {@link SummaryFailedException}, and nothing is stored
     * @throws RuntimeException if no summary can be made; nothing is stored
     */
    String summarize(@Nullable String previous, Iterator<StoredMessage> messages);

    /** Returns the name under which its summaries are stored, such as that of a model. */
    default String name() {
        return getClass().getName();
    }
}
