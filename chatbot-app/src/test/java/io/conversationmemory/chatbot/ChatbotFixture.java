package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.fixture.ScriptedReplies;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A chatbot over a store whose calls are watched. A subclass only chooses the store. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ChatbotFixture {

    static final UserId ANA = new UserId("ana");
    static final UserId BEN = new UserId("ben");
    static final SessionId SESSION = new SessionId("session-1");

    final MovableClock clock = new MovableClock("2026-11-23T12:00:00.123456Z");
    final AtomicLong numbers = new AtomicLong();
    final MessageIdGenerator ids = () -> new MessageId("id-" + numbers.incrementAndGet());
    final ScriptedReplies replies = new ScriptedReplies("So be it.");
    ExecutorService threads;
    WatchedStorage storage;
    ConversationMemory memory;
    Chatbot chatbot;

    abstract Storage open(Clock clock);

    @BeforeEach
    void open() {
        storage = new WatchedStorage(open(clock));
        threads = Executors.newCachedThreadPool();
        memory = new ConversationMemory(storage, clock, threads);
        chatbot = chatbot(ChatPolicy.standard());
    }

    @AfterEach
    void close() throws InterruptedException {
        if (storage == null) {
            // The storage is left out of this build.
            return;
        }
        storage.watchNothing();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        storage.close();
    }

    Chatbot chatbot(ChatPolicy policy) {
        return new Chatbot(memory, replies, policy, clock, ids);
    }

    ChatReply say(String text) {
        return chatbot.processMessage(ChatRequest.of(text, SESSION, ANA));
    }

    /** That many messages of Ana's in turn with the chatbot's. */
    void converse(int messages) {
        converse(0, messages);
    }

    /** Those messages of Ana's in turn with the chatbot's that make a session of so many one of that many. */
    void converse(int from, int messages) {
        var writer = memory.writer(SESSION);
        for (int i = from; i < messages; i += 100) {
            List<Message> batch = new ArrayList<>();
            for (int j = i; j < Math.min(messages, i + 100); j++) {
                batch.add(Message.of(new MessageId("old-" + j), j % 2 == 0 ? Role.USER : Role.ASSISTANT, "message " + j)
                        .withUser(ANA));
            }
            writer.appendAll(batch);
        }
    }

    List<String> contents() {
        return stored(SESSION).stream().map(StoredMessage::content).toList();
    }

    List<StoredMessage> stored(SessionId session) {
        List<MessageItem> items =
                storage.messages().findNewest(session, TimeRange.all(), 5000).items();
        return items.stream().map(StoredMessage.class::cast).toList();
    }
}
