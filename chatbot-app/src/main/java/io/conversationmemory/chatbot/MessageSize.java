package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;

/** Refuses a message that no store would take before a session is begun for it. */
final class MessageSize {

    private MessageSize() {}

    static void check(SessionId session, Message message, Timestamp time) {
        long size = ItemSize.of(MessageItems.encode(session, time, message, null));
        if (size > ItemSize.MAX_BYTES) {
            throw new ItemTooLargeException(
                    new Operation("append message", null, session.value()), size, ItemSize.MAX_BYTES);
        }
    }
}
