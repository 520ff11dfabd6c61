package io.conversationmemory.console.command;

import io.conversationmemory.console.input.MessageLine;
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

/** Appends messages one after the other to the sessions that they name, after the ownership check. */
final class Appending {

    /** Maximum number of sessions whose writer and user are kept, since the lines may name any number of sessions. */
    private static final int MAX_SESSIONS = 1000;

    private final ConversationMemory memory;
    private final MessageIdGenerator ids;
    private final SessionId defaultSession;
    private final UserId defaultUser;
    private final Map<SessionId, SessionWriter> writers = new BoundedCache<>();
    private final Map<SessionId, UserId> checkedUsers = new BoundedCache<>();

    /**
     * @param defaultSession session of the messages that name none
     * @param defaultUser user of the messages that name none
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
        requireAccess(session, writerUser);
        return append(session, message, line.time() == null ? null : line.time().from());
    }

    /** Refuses a message that is too large before its session is created. */
    private static void checkSize(SessionId session, Message message) {
        Operation operation = new Operation(PortOperation.APPEND_MESSAGE, null, session + ", message " + message.id());
        MessageBatch.of(operation, session, List.of(message), null);
    }

    private StoredMessage append(SessionId session, Message message, @Nullable Timestamp time) {
        SessionWriter writer = writers.computeIfAbsent(session, memory::writer);
        return (time == null ? writer.append(message) : writer.appendAt(time, message)).message();
    }

    /** Refuses another user's session; creates an absent one, which the user then owns. */
    private void requireAccess(SessionId session, UserId user) {
        if (!user.equals(checkedUsers.get(session))) {
            memory.createSession(session, user);
            checkedUsers.put(session, user);
        }
    }

    private static final class BoundedCache<V> extends LinkedHashMap<SessionId, V> {

        private static final long serialVersionUID = 1L;

        BoundedCache() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, V> eldest) {
            return size() > MAX_SESSIONS;
        }
    }
}
