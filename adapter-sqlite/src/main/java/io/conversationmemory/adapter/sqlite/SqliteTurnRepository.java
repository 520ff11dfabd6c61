package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TurnRepository;
import org.jspecify.annotations.Nullable;

/** Turns: the message and the session's row in one transaction. */
final class SqliteTurnRepository implements TurnRepository {

    private final SqliteDatabase database;
    private final ExpiredRows expired;
    private final SqliteSessionRows rows;

    SqliteTurnRepository(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
        this.rows = new SqliteSessionRows(database);
    }

    @Override
    public TurnOutcome append(@Nullable StoredSession read, Session changed, Timestamp at, Message message) {
        Arguments.requireAll(changed, at, message);
        SessionId session = changed.id();
        Operation operation = database.file().failing("append turn", ItemTable.MESSAGES, session);
        RawItem row = rows.encode(operation, read, changed);
        Long expiresAt = database.retention().messageExpiry(database.now());
        RawItem item = MessageItems.encode(session, at, message, expiresAt);
        long size = ItemSize.of(item);
        if (size > ItemSize.MAX_BYTES) {
            throw new ItemTooLargeException(operation, size, ItemSize.MAX_BYTES);
        }
        TurnOutcome outcome = database.transactions().write(operation, connection -> {
            // An expired row counts as absent, so none that was read is still there.
            boolean gone = read != null && rows.isExpired(read.raw());
            if (gone || !rows.isStill(connection, read, session)) {
                return new TurnOutcome.RowChanged();
            }
            LosslessRewriteCheck.requireLossless(connection, operation, ItemTable.SESSIONS, session.value());
            if (!SqliteRows.insert(connection, ItemTable.MESSAGES, item)) {
                return new TurnOutcome.SlotTaken();
            }
            SqliteRows.put(connection, ItemTable.SESSIONS, row);
            return new TurnOutcome.Stored(
                    SqliteSessionRows.row(changed, row), StoredMessage.at(session, at, message, expiresAt));
        });
        expired.afterAppend();
        return outcome;
    }
}
