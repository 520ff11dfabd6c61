package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.List;

/** Refuses a message that no store would take before a session is begun for it. */
final class MessageSize {

    private MessageSize() {}

    static void check(SessionId session, Message message) {
        MessageBatch.of(
                new Operation(PortOperation.APPEND_MESSAGE, null, session.value()), session, List.of(message), null);
    }
}
