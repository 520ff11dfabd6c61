package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.PlacementPause;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.Placements;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.List;

/** Appends messages by the shared placement algorithm, inside one transaction. */
final class SqliteMessageAppender {

    private final SqliteDatabase database;
    private final ExpiredRows expired;

    SqliteMessageAppender(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
    }

    List<StoredMessage> append(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Operation operation = database.file()
                .operation(PortOperation.appendOf(messages), ItemTable.MESSAGES, session + " " + proposed);
        MessageBatch batch = MessageBatch.of(
                operation, session, messages, database.retention().messageExpiry(expiry, database.now()));
        Placement placement = database.transactions()
                .write(
                        operation,
                        connection -> MessagePlacement.place(
                                new SqliteSessionSlots(connection, batch),
                                PlacementPause.none(),
                                proposed,
                                batch.messages()));
        expired.afterAppend();
        return Placements.orThrow(placement, operation);
    }
}
