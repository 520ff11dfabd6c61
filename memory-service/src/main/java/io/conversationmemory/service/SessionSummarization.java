package io.conversationmemory.service;

import io.conversationmemory.domain.context.SummaryEnd;
import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.summary.SummaryFence;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.StorageException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one summary of a session: reads the row, then the messages, has them summarized, and stores the summary over a row on which
 * nothing has changed that it depends on. Deletions, rewinds and other summaries meanwhile lead to another attempt.
 */
final class SessionSummarization {

    private static final int MAX_ATTEMPTS = 3;
    private static final int MAX_ROUNDS = 20;

    /** The number of messages among which the end of a summary is looked for, besides those to keep. */
    private static final int MAX_READ_FOR_END = 1_000;

    private final SessionAccess access;
    private final SessionId session;
    private final Supplier<StoredSession> rows;
    private final Summarizer summarizer;
    private final SummaryPolicy policy;

    /**
     * Creates a summarization.
     *
     * @param rows reads the row, and checks the access to it
     */
    SessionSummarization(
            SessionAccess access,
            SessionId session,
            Supplier<StoredSession> rows,
            Summarizer summarizer,
            SummaryPolicy policy) {
        this.access = access;
        this.session = session;
        this.rows = rows;
        this.summarizer = summarizer;
        this.policy = policy;
    }

    /**
     * Makes the summary.
     *
     * @param onlyIfDue true if nothing is made below the thresholds of the policy
     * @return empty if there is nothing to summarize
     */
    Optional<Summary> run(boolean onlyIfDue) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            StoredSession row = numbered(rows.get());
            WindowBounds bounds = WindowBounds.of(row.session(), access.now());
            CoveredMessages covered = covered(row.session(), bounds, onlyIfDue).orElse(null);
            if (covered == null) {
                return Optional.empty();
            }
            Summary made = summarize(bounds.summary(), covered);
            if (store(row, made)) {
                return Optional.of(made);
            }
        }
        throw contended("The session was rewound, or messages were deleted from it, each time it was being summarized");
    }

    /** Gives a row of the version before its number of deletions: two rows without one could not be told apart. */
    private StoredSession numbered(StoredSession read) {
        StoredSession row = read;
        for (int round = 0; row.session().deletions() == 0; round++) {
            if (round == MAX_ROUNDS) {
                throw contended("The session's row changed " + MAX_ROUNDS + " times while it was being changed");
            }
            row = replace(row, Deletions.raised(row.session())).orElseGet(rows);
        }
        return row;
    }

    private Optional<CoveredMessages> covered(Session row, WindowBounds bounds, boolean onlyIfDue) {
        NewestMessages newest =
                access.storage().messages().findNewest(session, KeyRange.all(), SummaryFence.MESSAGES_OF_MEDIAN);
        Optional<SortKey> limit = SummaryEnd.limit(newest.items(), access.now());
        if (limit.isEmpty()
                || (bounds.start() != null
                        && limit.get().compareTo(bounds.start().key()) <= 0)) {
            return Optional.empty();
        }
        SessionWriter reader = access.reader(session);
        NewestMessages standing = reader.readStanding(bounds, KeyRange.all(), policy.messagesToRead());
        if (onlyIfDue && !standing.olderMayExist() && !policy.isDue(standing)) {
            return Optional.empty();
        }
        Optional<SortKey> end = SummaryEnd.find(standing.items(), policy.keepMessages(), limit.get());
        if (end.isEmpty() && standing.olderMayExist()) {
            int more = policy.messagesToRead() + MAX_READ_FOR_END;
            standing = reader.readStanding(bounds, KeyRange.all(), more);
            end = SummaryEnd.find(standing.items(), policy.keepMessages(), limit.get());
        }
        int least = onlyIfDue ? policy.minCovered() : 1;
        return end.map(until ->
                        new CoveredMessages(access.storage().messages(), session, bounds.start(), until, row.rewinds()))
                .filter(found -> found.hasAtLeast(least));
    }

    private Summary summarize(@Nullable Summary previous, CoveredMessages covered) {
        String by;
        String text;
        try {
            by = summarizer.name();
            text = summarizer.summarize(previous == null ? null : previous.text(), covered);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SummaryFailedException(session, "the summarizer failed; the cause is attached.", e);
        }
        covered.forEachRemaining(message -> {});
        if (by == null || text == null) {
            throw new SummaryFailedException(session, "the summarizer returned null instead of a text.", null);
        }
        try {
            Summary uncounted = new Summary(
                    text,
                    covered.until(),
                    covered.taken() + (previous == null ? 0 : previous.messages()),
                    by,
                    access.now(),
                    null,
                    earlier(covered.expiresAt(), previous == null ? null : previous.expiresAt()));
            return uncounted.withTokens(policy.window().counter().count(uncounted.asMessage()));
        } catch (IllegalArgumentException e) {
            throw new SummaryFailedException(
                    session,
                    "the summarizer returned a text that is blank, longer than " + Summary.MAX_BYTES
                            + " bytes of UTF-8, or no Unicode text.",
                    null);
        }
    }

    /** Returns false if the row has changed so that the summary must not be stored. */
    private boolean store(StoredSession read, Summary made) {
        SummaryFence before = fence(read.session());
        StoredSession row = read;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (made.equals(row.session().summary())) {
                // The response was lost.
                return true;
            }
            if (!before.admits(made, fence(row.session()))) {
                return false;
            }
            if (replace(row, row.session().withSummary(made)).isPresent()) {
                return true;
            }
            row = rows.get();
        }
        throw contended("The session's row changed " + MAX_ROUNDS + " times while its summary was being stored");
    }

    /** Returns empty after a lost race, or an unknown outcome: reading the row settles it. */
    private Optional<StoredSession> replace(StoredSession row, Session changed) {
        try {
            return access.storage().sessions().replace(row, changed);
        } catch (OutcomeUnknownException e) {
            return Optional.empty();
        }
    }

    private static SummaryFence fence(Session row) {
        return new SummaryFence(row.summary(), row.windowStart(), row.deletions(), row.rewinds());
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    private ConflictException contended(String what) {
        return new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()), what, "Try again.");
    }
}
