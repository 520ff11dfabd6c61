package io.conversationmemory.benchmarks.bulk;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.export.ExportScope;
import io.conversationmemory.service.export.ExportTables;
import io.conversationmemory.service.export.ImportedItem;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** By this library. */
final class LibraryBulk implements BulkStore {

    private static final int PAGE = 1_000;

    private final Storage storage;
    private final ConversationMemory memory;

    LibraryBulk(Storage storage) {
        this.storage = storage;
        this.memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
        memory.createTables(ProgressListener.none());
    }

    @Override
    public void importAll(BulkMessages messages) {
        Iterator<RawItem> items = messages.items();
        String table = ExportTables.defaults().conversations();
        Iterator<ImportedItem> imported = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public ImportedItem next() {
                return new ImportedItem(table, items.next());
            }
        };
        memory.restoreItems(imported, ProgressListener.none());
    }

    @Override
    public Seen readAll(String session) {
        Seen seen = new Seen();
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page = storage.messages()
                    .findPage(new SessionId(session), TimeRange.all(), Direction.FORWARDS, PAGE, cursor);
            page.items().forEach(item -> seen.add(((StoredMessage) item).content()));
            cursor = page.next();
        } while (cursor != null);
        return seen;
    }

    @Override
    public void export(String session, OutputStream out) {
        memory.export(new ExportScope.OfSession(new SessionId(session)), ExportTables.defaults())
                .writeTo(out, ProgressListener.none());
    }

    @Override
    public long delete(String session) {
        return storage.messages().delete(new SessionId(session), MessageSelection.all(), ProgressListener.none());
    }
}
