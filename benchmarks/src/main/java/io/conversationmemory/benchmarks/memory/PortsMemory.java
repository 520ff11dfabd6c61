package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** This library at its ports: a writer over the storage in memory. */
final class PortsMemory implements MemoryUnderTest {

    private final Clock clock = Clock.systemUTC();
    private final Storage storage = new InMemoryStorage(clock, Retention.forever());
    private final MessageIdGenerator ids = new UuidV7(clock, new SecureRandom());

    @Override
    public Conversation<?> begin(String id, List<String> contents) {
        PortsConversation conversation = new PortsConversation(new SessionId(id));
        Filling.fill(conversation.writer, ids, contents);
        return conversation;
    }

    private final class PortsConversation implements Conversation<NewestMessages> {

        private final SessionWriter writer;

        PortsConversation(SessionId session) {
            this.writer = new SessionWriter(session, storage.messages(), clock);
        }

        @Override
        public NewestMessages turn(String question, String reply) {
            append(Role.USER, question);
            NewestMessages window = writer.readNewest(null, WINDOW).newest();
            append(Role.ASSISTANT, reply);
            return window;
        }

        private void append(Role role, String content) {
            writer.append(Message.of(ids.next(), role, content));
        }

        @Override
        public List<String> contents(NewestMessages window) {
            return window.items().stream()
                    .map(item -> ((StoredMessage) item).content())
                    .toList();
        }

        @Override
        public void remove() {
            storage.messages().delete(writer.session(), MessageSelection.all(), ProgressListener.none());
        }
    }
}
