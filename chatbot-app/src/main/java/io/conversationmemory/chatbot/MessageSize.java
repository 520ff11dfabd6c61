package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.List;

/** Refuses a message that no store would take before anything is written for it. */
final class MessageSize {

    /** More bytes than three ids of maximum length, the names of the attributes and all other values of a question take. */
    private static final int ALL_BUT_CONTENT = 3 * 2_048 + 1_024;

    private static final int MAX_UTF8_BYTES_PER_CHAR = 3;

    private MessageSize() {}

    /** Encodes a message without metadata only if its content is long enough for the limit to matter: it is encoded again when stored. */
    static void check(SessionId session, Message message) {
        boolean small = message.metadata().isEmpty()
                && message.content().length() <= (ItemSize.MAX_BYTES - ALL_BUT_CONTENT) / MAX_UTF8_BYTES_PER_CHAR;
        if (!small) {
            Operation operation = new Operation(PortOperation.APPEND_MESSAGE, null, session.value());
            MessageBatch.of(operation, session, List.of(message), null);
        }
    }

    /** Checks messages that are stored in one transaction, perhaps with a row of the largest size. */
    static void check(SessionId session, ReplyMessages messages) {
        if (messages.all().size() == 1) {
            check(session, messages.reply());
            return;
        }
        Operation operation = new Operation(PortOperation.APPEND_TURN, null, session.value());
        long total = ItemSize.MAX_BYTES;
        for (RawItem item :
                MessageBatch.of(operation, session, messages.all(), null).itemsAt(Timestamp.MIN)) {
            total += ItemSize.of(item);
        }
        if (total > MessageRepository.MAX_BATCH_BYTES) {
            throw new ItemTooLargeException(operation, total, MessageRepository.MAX_BATCH_BYTES);
        }
    }
}
