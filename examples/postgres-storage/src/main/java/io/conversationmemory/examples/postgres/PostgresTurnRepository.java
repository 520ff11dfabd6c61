package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.placement.SessionSlots;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages and the row of its session in one transaction. */
record PostgresTurnRepository(PostgresDatabase database) implements TurnRepository {

    @Override
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(changed, first, messages, expiry);
        PostgresTable sessions = database.table(ItemKind.SESSION);
        Operation operation = Operation.of(PortOperation.APPEND_TURN, sessions.name(), changed.id() + " " + first);
        Instant now = database.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.withRow(
                operation, row, messages, database.retention().messageExpiry(expiry, now));
        return database.write(operation, transaction -> {
            RawItem stored = transaction.lock(
                    sessions, PostgresColumn.SESSION.value(changed.id().value()));
            RawItem present = PostgresSessionRepository.present(database, transaction, changed.id(), stored, now);
            if (!SessionRows.isStill(read, present)) {
                return new TurnOutcome.RowChanged();
            }
            PostgresSlots slots = new PostgresSlots(transaction, database.table(ItemKind.MESSAGE), batch);
            if (slots.putIfAbsent(first) instanceof SessionSlots.Attempt.Done done) {
                transaction.write(sessions, stored, row.raw());
                return new TurnOutcome.Stored(row, done.messages());
            }
            return new TurnOutcome.SlotTaken();
        });
    }

    @Override
    public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        Arguments.requireAll(read, changed, message);
        PostgresTable sessions = database.table(ItemKind.SESSION);
        Operation operation = Operation.of(PortOperation.DELETE_MESSAGE, sessions.name(), changed.id() + " " + message);
        Instant now = database.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(Expiry.afterRetention(), now));
        Object session = PostgresColumn.SESSION.value(changed.id().value());
        return database.write(operation, transaction -> {
            RawItem stored = transaction.lock(sessions, session);
            RawItem present = PostgresSessionRepository.present(database, transaction, changed.id(), stored, now);
            if (!SessionRows.isStill(read, present)) {
                return new DeleteOutcome.RowChanged();
            }
            if (!transaction.delete(
                    database.table(ItemKind.MESSAGE), session, PostgresColumn.SORT_KEY.value(message.value()))) {
                return new DeleteOutcome.MessageAbsent();
            }
            transaction.write(sessions, stored, row.raw());
            return new DeleteOutcome.Deleted(row);
        });
    }
}
