package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
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
import io.conversationmemory.service.export.ImportedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One import: stores each run of items of one kind, then backfills the rows of the imported sessions. */
final class Import {

    private static final String SESSION_ID = "session_id";

    private final Storage storage;
    private final SessionBackfill adoption;
    private final SessionAccess access;
    private final Iterator<ImportedItem> items;
    private final ProgressListener listener;
    private final boolean backfills;

    /** The sessions of imported messages, each with the least sort key among them. */
    private final Map<SessionId, SortKey> sessions = new LinkedHashMap<>();

    /** The sessions whose row is among the items, with the row's fingerprint: a row that is still as it was imported fits its messages. */
    private final Map<SessionId, Integer> rows = new HashMap<>();

    private final List<ImportReport.Remark> skipped = new ArrayList<>();
    private final List<ImportReport.Remark> unreadable = new ArrayList<>();
    private long stored;
    private long alreadyThere;

    /** The next item of the stream; null at its end. */
    private @Nullable ImportedItem next;

    private long position;

    /**
     * Creates an import.
     *
     * @param backfills true to write the rows of imported sessions that have none
     */
    Import(
            Storage storage,
            SessionBackfill adoption,
            SessionAccess access,
            Iterator<ImportedItem> items,
            ProgressListener listener,
            boolean backfills) {
        this.backfills = backfills;
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
        long backfilled = 0;
        long done = 0;
        List<SessionId> unreadableRows = new ArrayList<>();
        List<SessionId> ownerless = new ArrayList<>();
        for (Map.Entry<SessionId, SortKey> imported : sessions.entrySet()) {
            SessionId session = imported.getKey();
            try {
                SessionResolution found =
                        backfills ? adoption.findOrBackfill(session, ProgressListener.none()) : row(session);
                if (found instanceof SessionResolution.Found known && known.backfilled()) {
                    backfilled++;
                } else if (found instanceof SessionResolution.Found known && !isAsImported(session, known)) {
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
                new ImportReport(stored, alreadyThere, skipped, unreadable), backfilled, unreadableRows, ownerless);
    }

    private SessionResolution row(SessionId session) {
        return storage.sessions()
                .find(session)
                .<SessionResolution>map(row -> new SessionResolution.Found(row, false))
                .orElseGet(SessionResolution.NotFound::new);
    }

    private boolean isAsImported(SessionId session, SessionResolution.Found found) {
        return Objects.equals(rows.get(session), fingerprint(found.row().raw()));
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

    /** Returns a hash of what a change of the row changes, whatever form the store gives to numbers and sets. */
    private static int fingerprint(RawItem row) {
        int hash = row.attributes().keySet().hashCode();
        for (Map.Entry<String, Attribute> attribute : row.attributes().entrySet()) {
            if (attribute.getValue() instanceof Attribute.Text text) {
                hash += Objects.hash(attribute.getKey(), text.value());
            } else if (attribute.getValue() instanceof Attribute.Num) {
                hash += Objects.hash(
                        attribute.getKey(), row.number(attribute.getKey()).orElse(0L));
            }
        }
        return hash;
    }

    private void noteRow(RawItem item) {
        item.text(SESSION_ID).ifPresent(text -> {
            try {
                rows.put(new SessionId(text), fingerprint(item));
            } catch (IllegalArgumentException e) {
                // No row can have this key; the port reports the item.
            }
        });
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
            } else if (kind == ItemKind.SESSION) {
                noteRow(item);
            }
            advance();
            return item;
        }
    }
}
