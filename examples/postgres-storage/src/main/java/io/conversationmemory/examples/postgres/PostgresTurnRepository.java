package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
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

/** Writes a message and the row of its session in one transaction. */
record PostgresTurnRepository(PostgresDatabase database) implements TurnRepository {

    @Override
    public TurnOutcome append(
            @Nullable StoredSession read, Session changed, Timestamp at, Message message, Expiry expiry) {
        Arguments.requireAll(changed, at, message, expiry);
        PostgresTable sessions = database.table(ItemKind.SESSION);
        Operation operation = Operation.of(PortOperation.APPEND_TURN, sessions.name(), changed.id() + " " + at);
        Instant now = database.clock().instant();
        MessageBatch batch = MessageBatch.of(
                operation, changed.id(), List.of(message), database.retention().messageExpiry(expiry, now));
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(expiry, now));
        return database.write(operation, transaction -> {
            RawItem stored = transaction.lock(
                    sessions, PostgresColumn.SESSION.value(changed.id().value()));
            RawItem present = PostgresSessionRepository.present(database, transaction, changed.id(), stored, now);
            if (!SessionRows.isStill(read, present)) {
                return new TurnOutcome.RowChanged();
            }
            if (transaction.insertIfAbsent(database.table(ItemKind.MESSAGE), batch.itemsAt(at))[0] == 0) {
                return new TurnOutcome.SlotTaken();
            }
            transaction.write(sessions, stored, row.raw());
            return new TurnOutcome.Stored(row, batch.storedAt(at).get(0));
        });
    }
}
