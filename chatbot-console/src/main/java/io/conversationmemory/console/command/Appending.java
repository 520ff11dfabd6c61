package io.conversationmemory.console.command;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends messages one after the other, each to a session that is open to its user. */
final class Appending {

    /** A stream may go to any number of sessions; what is remembered of them is bounded. */
    private static final int REMEMBERED = 1000;

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
    Appending(ConversationMemory memory, MessageIdGenerator ids, SessionId defaultSession, UserId defaultUser) {
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
        return (time == null ? writer.append(message) : writer.appendAt(time, message)).message();
    }

    /** Creates the session if it does not exist: it belongs to the user who writes to it first. */
    private void admit(SessionId session, UserId user) {
        if (user.equals(admitted.get(session))) {
            return;
        }
        memory.createSession(session, user);
        admitted.put(session, user);
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
