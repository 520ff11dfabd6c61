package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LosslessRewriteCheck;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.TurnRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns: messages and the session's row in one transaction. */
public final class SqliteTurnRepository implements TurnRepository {

    private static final String DELETE = "DELETE FROM messages WHERE session_id = ? AND timestamp = ?";

    private final SqliteDatabase database;
    private final ExpiredRows expired;

    public SqliteTurnRepository(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
    }

    @Override
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(changed, first, messages, expiry);
        SessionId session = changed.id();
        Operation operation = database.file().operation(PortOperation.APPEND_TURN, ItemTable.MESSAGES, session);
        Instant now = database.now();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.withRow(
                operation, row, messages, database.retention().messageExpiry(expiry, now));
        TurnOutcome outcome = database.transactions().write(operation, connection -> {
            if (!SqliteSessionRepository.isStill(connection, read, session, now)) {
                return new TurnOutcome.RowChanged();
            }
            LosslessRewriteCheck.requireLossless(connection, operation, ItemTable.SESSIONS, session.value());
            if (isAnyTaken(connection, session, batch.storedAt(first))) {
                return new TurnOutcome.SlotTaken();
            }
            for (RawItem item : batch.itemsAt(first)) {
                SqliteRows.insert(connection, ItemTable.MESSAGES, item);
            }
            SqliteRows.put(connection, ItemTable.SESSIONS, row.raw());
            return new TurnOutcome.Stored(row, batch.storedAt(first));
        });
        expired.afterAppend();
        return outcome;
    }

    /** Returns true if a slot is occupied. Asks before the first message is inserted, because every outcome is committed. */
    private static boolean isAnyTaken(Connection connection, SessionId session, List<StoredMessage> messages)
            throws SQLException {
        for (StoredMessage message : messages) {
            if (SqliteRows.find(
                            connection,
                            ItemTable.MESSAGES,
                            session.value(),
                            message.key().value())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        Arguments.requireAll(read, changed, message);
        SessionId session = changed.id();
        Operation operation = database.file().operation(PortOperation.DELETE_MESSAGE, ItemTable.MESSAGES, session);
        Instant now = database.now();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(Expiry.afterRetention(), now));
        return database.transactions().write(operation, connection -> {
            if (!SqliteSessionRepository.isStill(connection, read, session, now)) {
                return new DeleteOutcome.RowChanged();
            }
            LosslessRewriteCheck.requireLossless(connection, operation, ItemTable.SESSIONS, session.value());
            if (SqlQuery.of(DELETE, session.value(), message.value()).update(connection) == 0) {
                return new DeleteOutcome.MessageAbsent();
            }
            SqliteRows.put(connection, ItemTable.SESSIONS, row.raw());
            return new DeleteOutcome.Deleted(row);
        });
    }
}
