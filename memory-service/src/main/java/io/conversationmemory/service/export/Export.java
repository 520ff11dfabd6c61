package io.conversationmemory.service.export;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.text.Utf8Order;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exports what is stored as JSON Lines, which {@link io.conversationmemory.service.ConversationMemory#importItems} takes into any
 * storage: each session with its row before its messages, then preferences, as they are stored, unreadable items and unknown attributes
 * included, expired items left out. The first line names version and scope, the last one counts and checksum.
 *
 * <p>Goes on while others write, without a snapshot: of each session, row, messages and the row again are read, and all of them once more
 * if the row changed. What was stored before the export began and is not changed is in it; of what is written meanwhile, each message is
 * in it once or not at all.
 *
 * <p>Reads the messages twice, the first time for the ids of the sessions, all of which are held in memory.
 */
public final class Export {

    private static final int PAGE = 10_000;

    private final Storage storage;
    private final Clock clock;
    private final ExportScope scope;
    private final ExportTables tables;

    /**
     * Creates an export; reads nothing yet.
     *
     * @param tables the names of the tables in the export
     */
    public Export(Storage storage, Clock clock, ExportScope scope, ExportTables tables) {
        this.storage = storage;
        this.clock = clock;
        this.scope = scope;
        this.tables = tables;
    }

    /**
     * Writes the export to a stream, which is flushed and not closed.
     *
     * @throws java.io.UncheckedIOException if the stream fails
     */
    public ExportReport writeTo(OutputStream out, ProgressListener listener) {
        ExportWriter writer = new ExportWriter(out, tables);
        writer.header(scope, Timestamp.now(clock).toString());
        return write(writer, null, listener);
    }

    ExportScope scope() {
        return scope;
    }

    ExportTables tables() {
        return tables;
    }

    Timestamp now() {
        return Timestamp.now(clock);
    }

    /**
     * Writes everything but the header.
     *
     * @param after the last session that is written already; null for none
     */
    ExportReport write(ExportWriter out, @Nullable String after, ProgressListener listener) {
        List<SessionId> unsettled = new ArrayList<>();
        UserId user = scope instanceof ExportScope.OfUser of ? of.user() : null;
        SessionReader reader = new SessionReader(storage.items(), user);
        SortedSet<String> sessions = sessions(listener);
        long done = 0;
        try (Spool spool = new Spool()) {
            for (String session : sessions) {
                done++;
                if (after == null || Utf8Order.compare(session, after) > 0) {
                    if (!reader.read(session, spool)) {
                        unsettled.add(new SessionId(session));
                    }
                    spool.drainTo(out);
                    out.flush();
                    listener.progressed(new Progress("export sessions", done, (long) sessions.size()));
                }
            }
        }
        preferences(item -> out.item(ItemKind.PREFERENCES, ExportLine.json(item)));
        out.manifest();
        return new ExportReport(
                out.count(ItemKind.MESSAGE), out.count(ItemKind.SESSION), out.count(ItemKind.PREFERENCES), unsettled);
    }

    private SortedSet<String> sessions(ProgressListener listener) {
        SortedSet<String> sessions = new TreeSet<>(Utf8Order.INSTANCE);
        Consumer<String> found = session -> {
            sessions.add(session);
        };
        if (scope instanceof ExportScope.OfSession of) {
            found.accept(of.session().value());
        } else if (scope instanceof ExportScope.OfUser of) {
            UserId user = of.user();
            forEach(
                    cursor -> storage.sessions().findSessionsOwnedBy(user, PAGE, cursor),
                    id -> found.accept(id.value()));
            forEach(
                    cursor -> storage.messages().findSessionsWithMessagesOf(user, PAGE, cursor),
                    id -> found.accept(id.value()));
        } else {
            forEachItem(ItemKind.SESSION, listener, item -> idOf(item, found));
            forEachItem(ItemKind.MESSAGE, listener, item -> idOf(item, found));
        }
        return sessions;
    }

    private static void idOf(RawItem item, Consumer<String> found) {
        item.text(ItemKind.SESSION.keyNames().get(0)).ifPresent(found);
    }

    private void preferences(Consumer<RawItem> each) {
        if (scope instanceof ExportScope.OfUser of) {
            storage.items()
                    .findPartition(ItemKind.PREFERENCES, of.user().value(), 1, null)
                    .items()
                    .forEach(each);
        } else if (scope instanceof ExportScope.All) {
            forEachItem(ItemKind.PREFERENCES, ProgressListener.none(), each);
        }
    }

    private void forEachItem(ItemKind kind, ProgressListener listener, Consumer<RawItem> each) {
        long[] read = {0};
        forEach(
                cursor -> {
                    Page<RawItem> page = storage.items().findPage(kind, PAGE, cursor);
                    read[0] += page.items().size();
                    listener.progressed(new Progress("look for sessions", read[0], null));
                    return page;
                },
                each);
    }

    private static <T> void forEach(Function<@Nullable Cursor, Page<T>> pages, Consumer<T> each) {
        @Nullable Cursor cursor = null;
        do {
            Page<T> page = pages.apply(cursor);
            page.items().forEach(each);
            cursor = page.next();
        } while (cursor != null);
    }
}
