package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Appends messages one after the other, for users who may write where they write. */
final class Appending {

    /** A stream may go to any number of sessions; what is remembered of them is bounded. */
    private static final int REMEMBERED = 1000;

    private final Chatbot chatbot;
    private final ConversationMemory memory;
    private final MessageIdGenerator ids;
    private final SessionId defaultSession;
    private final UserId defaultUser;
    private final Map<SessionId, SessionWriter> writers = new Remembered<>();
    private final Map<SessionId, UserId> admitted = new Remembered<>();

    /**
     * @param defaultSession where a message goes that names no session
     * @param defaultUser who writes a message that names no user
     */
    Appending(
            Chatbot chatbot,
            ConversationMemory memory,
            MessageIdGenerator ids,
            SessionId defaultSession,
            UserId defaultUser) {
        this.chatbot = chatbot;
        this.memory = memory;
        this.ids = ids;
        this.defaultSession = defaultSession;
        this.defaultUser = defaultUser;
    }

    StoredMessage append(MessageLine line) {
        SessionId session = line.session() == null ? defaultSession : line.session();
        UserId writerUser = line.user() == null ? defaultUser : line.user();
        MessageId id = line.id() == null ? ids.next() : line.id();
        Message message = new Message(
                id,
                line.role(),
                line.content(),
                line.anonymous() ? null : writerUser,
                line.metadata(),
                line.toolCalls(),
                line.toolCallId(),
                line.tokens());
        checkSize(session, message);
        admit(session, writerUser);
        return append(session, message, line.time() == null ? null : line.time().from());
    }

    /** A message that no store would take must not begin a session. */
    private static void checkSize(SessionId session, Message message) {
        Operation operation = new Operation(PortOperation.APPEND_MESSAGE, null, session + ", message " + message.id());
        MessageBatch.of(operation, session, List.of(message), null);
    }

    private StoredMessage append(SessionId session, Message message, @Nullable Timestamp time) {
        SessionWriter writer = writers.computeIfAbsent(session, memory::writer);
        if (time == null) {
            return onceMore(() -> writer.append(message));
        }
        StoredMessage stored = onceMore(() -> memory.storage().messages().append(session, time, message));
        // What follows without a time of its own stands behind this one.
        writer.recordWrite(stored.time());
        return stored;
    }

    /** The session is made where it does not exist, and belongs to whoever wrote to it first. */
    private void admit(SessionId session, UserId user) {
        if (user.equals(admitted.get(session))) {
            return;
        }
        chatbot.createSession(session, user);
        admitted.put(session, user);
    }

    private static StoredMessage onceMore(Supplier<StoredMessage> append) {
        try {
            return append.get();
        } catch (OutcomeUnknownException e) {
            return append.get();
        }
    }

    private static final class Remembered<V> extends LinkedHashMap<SessionId, V> {

        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
