package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One import: stores each run of items of one kind, then backfills the rows of the imported sessions. */
final class Import {

    private static final String SESSION_ID = "session_id";

    private final Storage storage;
    private final SessionBackfill adoption;
    private final SessionAccess access;
    private final Iterator<ImportedItem> items;
    private final ProgressListener listener;

    /** The sessions of imported messages, each with the least sort key among them. */
    private final Map<SessionId, SortKey> sessions = new LinkedHashMap<>();

    private final List<ImportReport.Remark> skipped = new ArrayList<>();
    private final List<ImportReport.Remark> unreadable = new ArrayList<>();
    private long stored;
    private long alreadyThere;

    /** The next item of the stream; null at its end. */
    private @Nullable ImportedItem next;

    private long position;

    Import(
            Storage storage,
            SessionBackfill adoption,
            SessionAccess access,
            Iterator<ImportedItem> items,
            ProgressListener listener) {
        this.access = access;
        this.storage = storage;
        this.adoption = adoption;
        this.items = items;
        this.listener = listener;
    }

    ImportSummary run() {
        advance();
        while (next != null) {
            ItemKind kind = ItemKind.ofTable(next.table()).orElse(null);
            if (kind == null) {
                skipped.add(new ImportReport.Remark(
                        position,
                        next.table(),
                        "the table's name ends in none of conversations, preferences, sessions"));
                advance();
            } else {
                importRun(kind);
            }
        }
        return adoptSessions();
    }

    private void importRun(ItemKind kind) {
        long before = position - 1;
        Run run = new Run(kind);
        ProgressListener shifted =
                progress -> listener.progressed(new Progress(progress.step(), before + progress.done(), null));
        ImportReport report = ItemImporter.run(storage.items(), kind, run, shifted);
        stored += report.stored();
        alreadyThere += report.alreadyThere();
        shift(report.skipped(), before, skipped);
        shift(report.unreadable(), before, unreadable);
    }

    private ImportSummary adoptSessions() {
        long rows = 0;
        long done = 0;
        List<SessionId> unreadableRows = new ArrayList<>();
        List<SessionId> ownerless = new ArrayList<>();
        for (Map.Entry<SessionId, SortKey> imported : sessions.entrySet()) {
            SessionId session = imported.getKey();
            try {
                SessionResolution found = adoption.findOrBackfill(session, ProgressListener.none());
                if (found instanceof SessionResolution.Found known && known.backfilled()) {
                    rows++;
                } else if (found instanceof SessionResolution.Found) {
                    access.change(session, row -> Deletions.raised(row, imported.getValue()));
                } else if (found instanceof SessionResolution.Ambiguous) {
                    ownerless.add(session);
                }
            } catch (UnreadableItemException e) {
                // An unreadable row affects no other session.
                unreadableRows.add(session);
            }
            listener.progressed(new Progress("backfilling session rows", ++done, (long) sessions.size()));
        }
        return new ImportSummary(
                new ImportReport(stored, alreadyThere, skipped, unreadable), rows, unreadableRows, ownerless);
    }

    private static void shift(List<ImportReport.Remark> remarks, long by, List<ImportReport.Remark> into) {
        for (ImportReport.Remark remark : remarks) {
            into.add(new ImportReport.Remark(remark.position() + by, remark.key(), remark.reason()));
        }
    }

    private void advance() {
        next = items.hasNext() ? items.next() : null;
        position++;
    }

    private void noteSession(RawItem item) {
        item.text(SESSION_ID).ifPresent(text -> {
            try {
                SortKey key = new SortKey(item.text(MessageItems.TIMESTAMP).orElse(""));
                sessions.merge(new SessionId(text), key, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            } catch (IllegalArgumentException e) {
                // No message can have this key; the port reports the item.
            }
        });
    }

    /** Iterates over the items up to the next one of another kind. */
    private final class Run implements Iterator<RawItem> {

        private final ItemKind kind;

        Run(ItemKind kind) {
            this.kind = kind;
        }

        @Override
        public boolean hasNext() {
            return next != null && ItemKind.ofTable(next.table()).orElse(null) == kind;
        }

        @Override
        public RawItem next() {
            if (next == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            RawItem item = next.item();
            if (kind == ItemKind.MESSAGE) {
                noteSession(item);
            }
            advance();
            return item;
        }
    }
}
