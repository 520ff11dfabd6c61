package io.conversationmemory.service;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import java.util.function.Predicate;

/** The number of deletions on a session's row. No clock is involved, and no number of a removed row returns in a new one. */
final class Deletions {

    /** Numbers stay exact in JSON readers that know doubles only. */
    private static final long MAX_FIRST = 1L << 52;

    private Deletions() {}

    /** Returns the number of a new row. */
    static long begin() {
        return SystemRandom.INSTANCE.nextLong(1, MAX_FIRST);
    }

    /** Returns the session after a further deletion. */
    static Session raised(Session session) {
        return session.withDeletions(session.deletions() == 0 ? begin() : session.deletions() + 1);
    }

    /** Returns the session after a message was stored in its past: without a summary that should have covered the message. */
    static Session raised(Session session, SortKey stored) {
        Summary summary = session.summary();
        boolean isCovered = summary != null && stored.compareTo(summary.until()) <= 0;
        return raised(isCovered ? session.withSummary(null) : session);
    }

    /**
     * Returns the session without what was made from its messages: the summary, and the title if its message does not remain.
     *
     * @param remains tells of the message of a title
     */
    static Session withoutWords(Session session, Predicate<MessageId> remains) {
        MessageId source = session.titleSource();
        Session untitled = source == null || remains.test(source) ? session : session.withTitle(null);
        return untitled.withSummary(null);
    }
}
