package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounter;
import io.conversationmemory.port.SessionCounts;

/** Walks once over a session, page by page, and counts. */
final class SqliteSessionCounter {

    private static final int ITEMS_A_PAGE = 500;

    private final SqliteMessageReader reader;
    private final SessionId session;

    SqliteSessionCounter(SqliteMessageReader reader, SessionId session) {
        this.reader = reader;
        this.session = session;
    }

    SessionCounts run(ProgressListener listener) {
        SessionCounter count = new SessionCounter();
        Cursor next = null;
        do {
            Page<MessageItem> page = reader.page(session, TimeRange.all(), Direction.FORWARDS, ITEMS_A_PAGE, next);
            page.items().forEach(count::add);
            listener.progressed(new Progress("count messages", count.messages(), null));
            next = page.next();
        } while (next != null);
        return count.survey();
    }
}
