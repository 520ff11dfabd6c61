package io.conversationmemory.service;

import io.conversationmemory.domain.session.Session;

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
}
