package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LosslessRewriteCheck;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.TurnRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns: the message and the session's row in one transaction. */
public final class SqliteTurnRepository implements TurnRepository {

    private final SqliteDatabase database;
    private final ExpiredRows expired;

    public SqliteTurnRepository(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
    }

    @Override
    public TurnOutcome append(
            @Nullable StoredSession read, Session changed, Timestamp at, Message message, Expiry expiry) {
        Arguments.requireAll(changed, at, message, expiry);
        SessionId session = changed.id();
        Operation operation = database.file().operation(PortOperation.APPEND_TURN, ItemTable.MESSAGES, session);
        Instant now = database.now();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.of(
                operation, session, List.of(message), database.retention().messageExpiry(expiry, now));
        TurnOutcome outcome = database.transactions().write(operation, connection -> {
            if (!SqliteSessionRepository.isStill(connection, read, session, now)) {
                return new TurnOutcome.RowChanged();
            }
            LosslessRewriteCheck.requireLossless(connection, operation, ItemTable.SESSIONS, session.value());
            if (!SqliteRows.insert(
                    connection, ItemTable.MESSAGES, batch.itemsAt(at).get(0))) {
                return new TurnOutcome.SlotTaken();
            }
            SqliteRows.put(connection, ItemTable.SESSIONS, row.raw());
            return new TurnOutcome.Stored(row, batch.storedAt(at).get(0));
        });
        expired.afterAppend();
        return outcome;
    }
}
