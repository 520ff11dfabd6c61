package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Audits the tables page by page, and backfills the missing rows of legacy sessions. Concurrent writes may be counted or not. Keeps
 * in memory the id of each session and of each user, and less than a kilobyte besides; unreadable items are reported as they are
 * read.
 */
final class TableBackfill {

    private static final int PAGE = 1000;
    /** Attempts at a throttled request, with pauses of two seconds at most. */
    private static final int MAX_ROUNDS = 30;

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Storage storage;
    private final SessionBackfill sessions;
    private final Sleeper sleeper;
    private final Consumer<AuditFinding> findings;
    private final ProgressListener listener;
    private final AuditCounter count;
    private boolean begun;

    TableBackfill(
            Storage storage,
            SessionBackfill sessions,
            Sleeper sleeper,
            Consumer<AuditFinding> findings,
            ProgressListener listener) {
        this.storage = storage;
        this.sessions = sessions;
        this.sleeper = sleeper;
        this.findings = findings;
        this.listener = listener;
        this.count = new AuditCounter(findings);
    }

    /** Counts, and writes nothing. */
    TableAudit audit() {
        boolean sessionsTable = true;
        try {
            walkRows();
        } catch (TableMissingException e) {
            sessionsTable = false;
        }
        return walkOthers(sessionsTable);
    }

    /** Counts, then creates rows by one conditional write each; rows that were created before a failure stay. */
    BackfillReport backfill() {
        // The rows come first, so that a missing table is known before anything else is read.
        walkRows();
        TableAudit found = walkOthers(true);
        List<SessionId> backfillable = count.backfillable();
        long added = 0;
        long done = 0;
        for (SessionId session : backfillable) {
            added += backfill(session) ? 1 : 0;
            listener.progressed(new Progress("backfilling session rows", ++done, (long) backfillable.size()));
        }
        return new BackfillReport(found, added);
    }

    private void walkRows() {
        walk("reading session rows", ItemKind.SESSION, item -> count.add(SessionItems.decode(item)));
    }

    private TableAudit walkOthers(boolean sessionsTable) {
        walk("reading preferences", ItemKind.PREFERENCES, item -> count.add(PreferenceItems.decode(item)));
        walk("reading messages", ItemKind.MESSAGE, item -> count.add(MessageItems.decode(item)));
        return count.report(sessionsTable);
    }

    private void walk(String step, ItemKind kind, Consumer<RawItem> each) {
        long done = 0;
        @Nullable Cursor next = null;
        do {
            Cursor from = next;
            Page<RawItem> page = retry(() -> storage.items().findPage(kind, PAGE, from));
            page.items().forEach(each);
            done += page.items().size();
            listener.progressed(new Progress(step, done, null));
            next = page.next();
        } while (next != null);
    }

    /** Returns true if the row was created. Reads the session again, since other processes may have created it. */
    private boolean backfill(SessionId session) {
        SessionResolution found;
        try {
            found = retry(() -> sessions.findOrBackfill(session, ProgressListener.none()));
        } catch (UnreadableItemException e) {
            // Stored since the rows were read; affects no other session.
            findings.accept(AuditFinding.Item.row(session.value(), e.problems()));
            return false;
        }
        if (found instanceof SessionResolution.Ambiguous several) {
            findings.accept(new AuditFinding.SeveralUsers(session.value(), several.users()));
        }
        return found instanceof SessionResolution.Found known && known.backfilled();
    }

    /** Retries a throttled request for a while; an unreachable store fails at once. */
    private <T> T retry(Supplier<T> request) {
        for (int round = 0; ; round++) {
            try {
                T result = request.get();
                begun = true;
                return result;
            } catch (RetryLaterException | OutcomeUnknownException e) {
                if (!begun || round == MAX_ROUNDS) {
                    throw e;
                }
                Operation operation = new Operation(PortOperation.ADOPT_TABLES, null, null);
                sleeper.sleep(Backoff.delay(FIRST_WAIT, LONGEST_WAIT, round), operation);
            }
        }
    }
}
