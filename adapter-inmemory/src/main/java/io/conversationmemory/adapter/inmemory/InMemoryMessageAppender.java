package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.RetryLaterException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts messages at their places, with the limits that production has. */
final class InMemoryMessageAppender {

    private final InMemoryTables tables;
    private final Clock clock;
    private final Retention retention;

    InMemoryMessageAppender(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
    }

    List<StoredMessage> append(String operation, SessionId session, Timestamp proposed, List<Message> given) {
        List<Message> messages = List.copyOf(given);
        Operation failed =
                Operation.of(operation, InMemoryTables.CONVERSATIONS, session.value() + " " + proposed.toString());
        Long expiresAt = retention.messageExpiry(clock.instant());
        checkBatch(messages);
        checkSizes(failed, session, proposed, messages, expiresAt);
        Placement placement = tables.shelves.write(
                session,
                shelf -> MessagePlacement.place(
                        new InMemorySessionSlots(shelf, tables.messagesOfUsers, session, expiresAt),
                        proposed,
                        messages));
        if (placement instanceof Placement.Stored stored) {
            return stored.messages();
        }
        if (placement instanceof Placement.AlreadyThere there) {
            return there.messages();
        }
        if (placement instanceof Placement.Conflicting conflicting) {
            throw new ConflictException(
                    failed,
                    "The message id " + conflicting.id()
                            + " is there already with other content, or only some of the messages are there",
                    "Nothing was stored. Read what is there, or give a new message a new id.");
        }
        throw new RetryLaterException(failed, "No place was found in time", "Repeat the same call.", null);
    }

    private static void checkBatch(List<Message> messages) {
        if (messages.isEmpty() || messages.size() > MessageRepository.MAX_BATCH_MESSAGES) {
            throw new IllegalArgumentException("Give 1 to " + MessageRepository.MAX_BATCH_MESSAGES
                    + " messages at once, not " + messages.size() + ".");
        }
        Set<MessageId> ids = new HashSet<>();
        for (Message message : messages) {
            if (!ids.add(message.id())) {
                throw new IllegalArgumentException("The message id " + message.id() + " is there twice.");
            }
        }
    }

    /** The size does not depend on the place: every canonical time has the same length. */
    private static void checkSizes(
            Operation failed, SessionId session, Timestamp time, List<Message> messages, @Nullable Long expiresAt) {
        long together = 0;
        for (Message message : messages) {
            RawItem item = MessageItems.encode(session, time, message, expiresAt);
            together += InMemoryTables.checkSize(item, failed);
        }
        if (together > MessageRepository.MAX_BATCH_BYTES) {
            throw new ItemTooLargeException(failed, together, MessageRepository.MAX_BATCH_BYTES);
        }
    }
}
