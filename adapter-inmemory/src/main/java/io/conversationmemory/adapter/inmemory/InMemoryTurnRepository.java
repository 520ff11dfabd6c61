package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.Places;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionRow;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.json.MessageItems;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.TurnRepository;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row and message under the one lock of their session. */
final class InMemoryTurnRepository implements TurnRepository {

    private final Tables tables;
    private final Clock clock;
    private final Retention retention;
    private final SessionRows rows;

    InMemoryTurnRepository(Tables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
        this.rows = new SessionRows(clock, retention);
    }

    @Override
    public TurnOutcome append(@Nullable SessionRow read, Session changed, Timestamp at, Message message) {
        FailedOperation operation =
                FailedOperation.of("append turn", Tables.SESSIONS, changed.id().value());
        RawItem row = rows.encode(operation, read, changed);
        Long expiresAt = retention.messageExpiry(clock.instant());
        Tables.checkSize(MessageItems.encode(changed.id(), at, message, expiresAt), operation);
        return tables.shelves.write(changed.id(), shelf -> {
            if (!isAsRead(shelf.row(), read)) {
                return new TurnOutcome.RowChanged();
            }
            Places places = new ShelfPlaces(shelf, tables.messagesOfUsers, changed.id(), expiresAt);
            if (places.put(at, List.of(message)) instanceof Places.Attempt.Done done) {
                StoredMessage stored = done.messages().get(0);
                SessionRows.put(shelf, tables.sessionsOfUsers, row);
                return new TurnOutcome.Stored(new SessionRow(changed, row), stored);
            }
            return new TurnOutcome.PlaceTaken();
        });
    }

    private boolean isAsRead(@Nullable RawItem row, @Nullable SessionRow read) {
        return read == null ? !rows.counts(row) : rows.counts(row) && read.raw().equals(row);
    }
}
