package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places of a session, seen inside one transaction that has the lock: nobody else moves meanwhile. */
final class SqliteSessionSlots implements SessionSlots, AutoCloseable {

    private static final String FROM =
            ItemTable.MESSAGES.select() + " WHERE session_id = ? AND timestamp >= ? ORDER BY timestamp";

    private final Connection connection;
    private final SessionId session;
    private final @Nullable Long expiresAt;
    private @Nullable RowCursor walked;

    SqliteSessionSlots(Connection connection, SessionId session, @Nullable Long expiresAt) {
        this.connection = connection;
        this.session = session;
        this.expiresAt = expiresAt;
    }

    @Override
    public Attempt put(Timestamp first, List<Message> messages) {
        close();
        try {
            for (int i = 0; i < messages.size(); i++) {
                Optional<RawItem> occupant = SqliteRows.find(
                        connection,
                        ItemTable.MESSAGES,
                        session.value(),
                        first.plusMicros(i).toString());
                if (occupant.isPresent()) {
                    return new Attempt.Occupied(MessageItems.decode(occupant.get()));
                }
            }
            List<StoredMessage> stored = new ArrayList<>();
            for (Message message : messages) {
                Timestamp time = first.plusMicros(stored.size());
                RawItem item = MessageItems.encode(session, time, message, expiresAt);
                if (!SqliteRows.insert(connection, ItemTable.MESSAGES, item)) {
                    // Rolls back; it cannot be, since nobody else moves and the places were free.
                    throw new IllegalStateException("The place " + time + " was free and is taken.");
                }
                stored.add(StoredMessage.at(session, time, message, expiresAt));
            }
            return new Attempt.Done(stored);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public Iterator<MessageItem> from(Timestamp first) {
        close();
        try {
            RowCursor rows =
                    SqlQuery.of(FROM, session.value(), first.toString()).rows(connection, ItemTable.MESSAGES);
            walked = rows;
            return new Decoded(rows);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Waiting changes nothing while we have the lock: what was seen is final. */
    @Override
    public boolean pause(int round) {
        return false;
    }

    @Override
    public void close() {
        if (walked != null) {
            walked.close();
            walked = null;
        }
    }

    private record Decoded(RowCursor rows) implements Iterator<MessageItem> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public MessageItem next() {
            return MessageItems.decode(rows.next());
        }
    }
}
