package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Summarizes sessions in the background, after replies: at most one summary of a session at a time in one process. A failure is logged,
 * without content, and a later reply leads to another attempt. Thread-safe.
 */
public final class BackgroundSummaries {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundSummaries.class);

    private final Summarizer summarizer;
    private final SummaryPolicy policy;
    private final Executor executor;
    private final Set<SessionId> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param executor runs the summarizer; where it rejects a task, nothing is summarized
     */
    public BackgroundSummaries(Summarizer summarizer, SummaryPolicy policy, Executor executor) {
        this.summarizer = summarizer;
        this.policy = policy;
        this.executor = executor;
    }

    /** Returns the policy. */
    public SummaryPolicy policy() {
        return policy;
    }

    Summarizer summarizer() {
        return summarizer;
    }

    /** Runs a task for a session, unless another one is under way; throws nothing. */
    void run(SessionId session, Runnable task) {
        if (!underWay.add(session)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    logFailure(session, e);
                } finally {
                    underWay.remove(session);
                }
            });
        } catch (RejectedExecutionException e) {
            underWay.remove(session);
            LOG.debug("Session {} is not summarized now: the executor has rejected it", PrintableText.id(session));
        }
    }

    /** Names the cause by its class: the text of a summarizer's exception may hold content. */
    private static void logFailure(SessionId session, RuntimeException failure) {
        Throwable cause =
                failure instanceof SummaryFailedException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.warn(
                "Session {} was not summarized ({}); a later reply leads to another attempt",
                PrintableText.id(session),
                cause.getClass().getName());
    }
}
