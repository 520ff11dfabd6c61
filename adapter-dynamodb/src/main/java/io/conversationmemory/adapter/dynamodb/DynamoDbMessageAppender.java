package io.conversationmemory.adapter.dynamodb;

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

/** Appends messages: one PutItem, or one TransactWriteItems, unless somebody stands in the way. */
final class DynamoDbMessageAppender {

    private final DynamoDbContext workshop;
    private final String table;

    DynamoDbMessageAppender(DynamoDbContext workshop) {
        this.workshop = workshop;
        this.table = workshop.settings().conversationsTable();
    }

    StoredMessage append(SessionId session, Timestamp proposed, Message message) {
        return place("append message", session, proposed, List.of(message)).get(0);
    }

    List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages) {
        if (messages.isEmpty() || messages.size() > MessageRepository.MAX_BATCH_MESSAGES) {
            throw new IllegalArgumentException("A batch has 1 to " + MessageRepository.MAX_BATCH_MESSAGES
                    + " messages, not " + messages.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (Message message : messages) {
            if (!ids.add(message.id().value())) {
                throw new IllegalArgumentException(
                        "The messages of a batch have distinct ids; twice there is " + message.id() + ".");
            }
        }
        return place("append messages", session, proposed, List.copyOf(messages));
    }

    private List<StoredMessage> place(String operation, SessionId session, Timestamp proposed, List<Message> messages) {
        Operation failed = Operation.of(operation, table, session + " " + proposed);
        Long expiresAt =
                workshop.settings().retention().messageExpiry(workshop.clock().instant());
        long total = 0;
        for (Message message : messages) {
            long size = ItemSize.of(MessageItems.encode(session, proposed, message, expiresAt));
            if (size > ItemSize.MAX_BYTES) {
                throw new ItemTooLargeException(failed, size, ItemSize.MAX_BYTES);
            }
            total += size;
        }
        if (total > MessageRepository.MAX_BATCH_BYTES) {
            throw new ItemTooLargeException(failed, total, MessageRepository.MAX_BATCH_BYTES);
        }
        DynamoDbSessionSlots places = new DynamoDbSessionSlots(
                workshop.calls(), table, session, expiresAt, failed, workshop.requestBackoff(failed));
        Placement placement = MessagePlacement.place(places, proposed, messages);
        if (placement instanceof Placement.Stored stored) {
            return stored.messages();
        }
        if (placement instanceof Placement.AlreadyThere there) {
            return there.messages();
        }
        if (placement instanceof Placement.Conflicting conflicting) {
            throw new ConflictException(
                    failed,
                    messages.size() == 1
                            ? "A message of the id " + conflicting.id() + " is there and says something else"
                            : "Of these messages some are there, or say something else, such as " + conflicting.id(),
                    "Read the session and decide; what is new needs new ids.");
        }
        throw new RetryLaterException(
                failed,
                "No free place was found within the time limit, so many write here at the same time",
                "Repeat the same call in a while.",
                null);
    }
}
