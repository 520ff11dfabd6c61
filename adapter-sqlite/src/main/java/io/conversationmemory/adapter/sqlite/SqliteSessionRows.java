package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of a session's row that depend on what was read. */
final class SqliteSessionRows {

    private final SqliteDatabase database;

    SqliteSessionRows(SqliteDatabase database) {
        this.database = database;
    }

    /** The item of a changed session; refused where it is too large, or another session than was read. */
    RawItem encode(Operation operation, @Nullable StoredSession read, Session changed) {
        if (read != null && !read.session().id().equals(changed.id())) {
            throw new IllegalArgumentException(
                    "The row of session " + read.session().id() + " cannot become that of " + changed.id() + ".");
        }
        RawItem item = SessionItems.encode(
                read == null ? null : read.raw(), changed, database.retention().sessionExpiry(database.now()));
        long size = ItemSize.of(item);
        if (size > ItemSize.MAX_BYTES) {
            throw new ItemTooLargeException(operation, size, ItemSize.MAX_BYTES);
        }
        return item;
    }

    /** Whether the row is still the one that was read; inside a transaction. */
    boolean isStill(Connection connection, @Nullable StoredSession read, SessionId session) throws SQLException {
        Optional<RawItem> there = SqliteRows.find(connection, ItemTable.SESSIONS, session.value());
        if (read == null) {
            return there.isEmpty() || isExpired(there.get());
        }
        return there.filter(read.raw()::equals).isPresent();
    }

    /** Whether a row counts as absent. */
    boolean isExpired(RawItem item) {
        return LivePage.isExpired(item, database.now());
    }

    /** The row of an item that was just encoded from a session. */
    static StoredSession row(Session session, RawItem item) {
        SessionItem decoded = SessionItems.decode(item);
        return decoded instanceof StoredSession row ? row : new StoredSession(session, item);
    }
}
