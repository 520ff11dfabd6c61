package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.RetryLaterException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends messages: the shared algorithm, run inside one transaction. */
final class SqliteMessageAppender {

    private final SqliteDatabase database;
    private final ExpiredRows expired;

    SqliteMessageAppender(SqliteDatabase database, ExpiredRows expired) {
        this.database = database;
        this.expired = expired;
    }

    List<StoredMessage> append(SessionId session, Timestamp proposed, List<Message> messages) {
        List<Message> batch = List.copyOf(messages);
        requireBatch(batch);
        Operation operation = failing(session);
        Long expiresAt = database.retention().messageExpiry(database.now());
        demandSize(operation, session, proposed, batch, expiresAt);
        Placement placement = database.transactions().write(operation, connection -> {
            try (SqliteSessionSlots places = new SqliteSessionSlots(connection, session, expiresAt)) {
                return MessagePlacement.place(places, proposed, batch);
            }
        });
        expired.afterAppend();
        return placed(placement, session, operation);
    }

    private List<StoredMessage> placed(Placement placement, SessionId session, Operation operation) {
        if (placement instanceof Placement.Stored stored) {
            return stored.messages();
        }
        if (placement instanceof Placement.AlreadyThere there) {
            return there.messages();
        }
        if (placement instanceof Placement.Conflicting conflicting) {
            MessageId id = conflicting.id();
            throw new ConflictException(
                    database.file().failing("append message", ItemTable.MESSAGES, session + ", message " + id),
                    "A message of this id is there already and says something else, or only some of the messages are there",
                    "Read the session again; nothing was stored.");
        }
        throw new RetryLaterException(
                operation, "No free place was found", "Repeat the call; nothing was stored.", null);
    }

    private static void requireBatch(List<Message> batch) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to append.");
        }
        if (batch.size() > MessageRepository.MAX_BATCH_MESSAGES) {
            throw new IllegalArgumentException("A batch has " + batch.size() + " messages; at most "
                    + MessageRepository.MAX_BATCH_MESSAGES + " are possible.");
        }
        Set<MessageId> ids = new HashSet<>();
        for (Message message : batch) {
            if (!ids.add(message.id())) {
                throw new IllegalArgumentException("The message " + message.id() + " is in the batch twice.");
            }
        }
    }

    private static void demandSize(
            Operation operation, SessionId session, Timestamp proposed, List<Message> batch, @Nullable Long expiresAt) {
        long all = 0;
        for (Message message : batch) {
            // All times are of one length, so it does not matter where the message will stand.
            long size = ItemSize.of(MessageItems.encode(session, proposed, message, expiresAt));
            demand(operation, size, ItemSize.MAX_BYTES);
            all += size;
        }
        demand(operation, all, MessageRepository.MAX_BATCH_BYTES);
    }

    private static void demand(Operation operation, long size, long limit) {
        if (size > limit) {
            throw new ItemTooLargeException(operation, size, limit);
        }
    }

    private Operation failing(SessionId session) {
        return database.file().failing("append message", ItemTable.MESSAGES, session);
    }
}
