package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnreadableItemException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks over all that the tables hold, page by page, and gives the sessions of older tables their rows. What is written meanwhile
 * may be counted or not. In memory it keeps the id of each session and of each user, and less than a kilobyte besides; bad items
 * are told as they are met.
 */
final class TableBackfill {

    private static final int PAGE = 1000;
    /** With pauses of two seconds at most. */
    private static final int MAX_ROUNDS = 30;

    private final Storage storage;
    private final SessionBackfill sessions;
    private final RetryDelay retryDelay;
    private final Consumer<AuditFinding> findings;
    private final ProgressListener listener;
    private final AuditCounter count;
    private boolean begun;

    TableBackfill(
            Storage storage,
            SessionBackfill sessions,
            RetryDelay retryDelay,
            Consumer<AuditFinding> findings,
            ProgressListener listener) {
        this.storage = storage;
        this.sessions = sessions;
        this.retryDelay = retryDelay;
        this.findings = findings;
        this.listener = listener;
        this.count = new AuditCounter(findings);
    }

    /** Counts, and writes nothing. */
    TableAudit report() {
        boolean sessionsTable = true;
        try {
            walkRows();
        } catch (TableMissingException e) {
            sessionsTable = false;
        }
        return walkOthers(sessionsTable);
    }

    /** Counts, then writes rows, one conditional write each; what was written before a failure stays. */
    BackfillReport adopt() {
        // The rows come first, so that a missing table is known before anything else is read.
        walkRows();
        TableAudit found = walkOthers(true);
        List<SessionId> adoptable = count.adoptable();
        long added = 0;
        long done = 0;
        for (SessionId session : adoptable) {
            added += adopt(session) ? 1 : 0;
            listener.progressed(new Progress("giving sessions their rows", ++done, (long) adoptable.size()));
        }
        return new BackfillReport(found, added);
    }

    private void walkRows() {
        walk("reading rows of sessions", ItemKind.SESSION, item -> count.add(SessionItems.decode(item)));
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
            Page<RawItem> page = persist(() -> storage.items().findPage(kind, PAGE, from));
            page.items().forEach(each);
            done += page.items().size();
            listener.progressed(new Progress(step, done, null));
            next = page.next();
        } while (next != null);
    }

    /** Whether the session has got its row; looked at once more, since others go on writing. */
    private boolean adopt(SessionId session) {
        SessionResolution found;
        try {
            found = persist(() -> sessions.findOrBackfill(session, ProgressListener.none()));
        } catch (UnreadableItemException e) {
            // Put there since the rows were read; it stops no other.
            findings.accept(AuditFinding.Item.row(session.value(), e.problems()));
            return false;
        }
        if (found instanceof SessionResolution.Ambiguous several) {
            findings.accept(new AuditFinding.SeveralUsers(session.value(), several.users()));
        }
        return found instanceof SessionResolution.Found known && known.adopted();
    }

    /** Goes on for a while where the store is too busy; a store that cannot be reached at all is told at once. */
    private <T> T persist(Supplier<T> request) {
        for (int round = 0; ; round++) {
            try {
                T answer = request.get();
                begun = true;
                return answer;
            } catch (RetryLaterException | OutcomeUnknownException e) {
                if (!begun || round == MAX_ROUNDS) {
                    throw e;
                }
                await(round);
            }
        }
    }

    private void await(int round) {
        try {
            retryDelay.await(round);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedOperationException(new Operation(PortOperation.ADOPT_TABLES, null, null), e);
        }
    }
}
