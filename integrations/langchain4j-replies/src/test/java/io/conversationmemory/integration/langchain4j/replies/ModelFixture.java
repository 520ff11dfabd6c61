package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.integration.langchain4j.replies.fixture.ScriptedModelServer;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A chatbot over a store, whose replies a scripted service writes. A subclass only chooses the store. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ModelFixture {

    static final UserId ANA = new UserId("ana");
    static final SessionId SESSION = new SessionId("s");

    final Clock clock = Clock.systemUTC();
    final ScriptedModelServer server = ScriptedModelServer.start();
    final TestTools tools = new TestTools();
    final CountDownLatch ended = new CountDownLatch(1);
    ExecutorService threads;
    Storage storage;
    ConversationMemory memory;
    boolean impatient;

    abstract Storage open(Clock clock);

    @BeforeEach
    void open() {
        threads = Executors.newCachedThreadPool();
        storage = open(clock);
        memory = new ConversationMemory(storage, clock, threads);
        memory.createSession(SESSION, ANA);
    }

    @AfterEach
    void close() {
        ended.countDown();
        server.close();
        if (storage != null) {
            storage.close();
            threads.shutdownNow();
        }
    }

    Chatbot chatbot(TestModel model) {
        LangChain4jReplyGenerator generator =
                impatient ? model.impatientGenerator(server.url()) : model.generator(server.url());
        return new Chatbot(
                memory,
                generator.withTools(tools.tools()).withMaxToolRounds(3),
                ChatPolicy.standard(),
                clock,
                memory.ids());
    }

    ChatReply say(TestModel model, String text) {
        return chatbot(model).processMessage(ChatRequest.of(text, SESSION, ANA));
    }

    /** Runs a turn that fails, and stores nothing but its question. */
    ModelFailedException fail(TestModel model, String text) {
        ReplyFailedException failed = catchThrowableOfType(ReplyFailedException.class, () -> say(model, text));
        assertThat(failed).hasCauseInstanceOf(ModelFailedException.class).hasMessageNotContaining(text);
        assertThat(contents()).containsExactly(text);
        return (ModelFailedException) failed.getCause();
    }

    List<StoredMessage> stored() {
        return storage.messages().findNewest(SESSION, TimeRange.all(), 1000).items().stream()
                .map(StoredMessage.class::cast)
                .toList();
    }

    List<String> contents() {
        return stored().stream().map(StoredMessage::content).toList();
    }

    static ReplyListener listener(ReplyListener onPart, AtomicBoolean cancelled) {
        return new ReplyListener() {
            @Override
            public void onPart(String text) {
                onPart.onPart(text);
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
    }
}
