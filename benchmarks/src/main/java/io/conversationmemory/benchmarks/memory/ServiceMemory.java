package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** This library as an application uses it: each turn opens the session anew, as a process does that serves any session. */
final class ServiceMemory implements MemoryUnderTest {

    private static final WindowPolicy POLICY = WindowPolicy.messages(Conversation.WINDOW);

    private final ConversationMemory memory = newMemory();
    private final MessageIdGenerator ids = memory.ids();

    static ConversationMemory newMemory() {
        Clock clock = Clock.systemUTC();
        return new ConversationMemory(new InMemoryStorage(clock, Retention.forever()), clock, Runnable::run);
    }

    @Override
    public Conversation<?> begin(String id, List<String> contents) {
        SessionId session = new SessionId(id);
        SessionWriter writer = memory.createSession(session, null).writer();
        Filling.fill(writer, ids, contents);
        return new ServiceConversation(session);
    }

    /** A window and the question that it was read for. */
    private record Asked(ConversationContext context, Message question) {}

    private final class ServiceConversation implements Conversation<Asked> {

        private final SessionId session;

        ServiceConversation(SessionId session) {
            this.session = session;
        }

        @Override
        public Asked turn(String question, String reply) {
            Message asked = Message.ofUser(ids.next(), question, null);
            OpenedSession opened = memory.openSession(session, null, POLICY.before(asked));
            SessionWriter writer = opened.session().writer();
            writer.append(asked);
            writer.append(Message.of(ids.next(), Role.ASSISTANT, reply));
            return new Asked(opened.context(), asked);
        }

        @Override
        public List<String> contents(Asked window) {
            List<String> contents = new ArrayList<>();
            window.context().window().messages().stream()
                    .map(StoredMessage::content)
                    .forEach(contents::add);
            contents.add(window.question().content());
            return contents;
        }

        @Override
        public void remove() {
            memory.getSession(session, null).delete(ProgressListener.none());
        }
    }
}
