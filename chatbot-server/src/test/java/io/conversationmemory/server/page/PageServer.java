package io.conversationmemory.server.page;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.server.ChatbotServer;
import io.conversationmemory.server.ServerConfiguration;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A server whose page the browser opens. */
final class PageServer implements AutoCloseable {

    /** The user of the page. */
    static final UserId USER = new UserId("ana");

    private final ChatbotApplication application;
    private final ChatbotServer server;

    private PageServer(ChatbotApplication application, ChatbotServer server) {
        this.application = application;
        this.server = server;
    }

    /** Starts a server over a storage in memory, on a free port. */
    static PageServer start(ReplyGenerator generator) {
        return start(memory(), generator, USER, Map.of());
    }

    /** Starts a server over a storage, on a free port unless the settings name one. */
    static PageServer start(Storage storage, ReplyGenerator generator, UserId user, Map<String, String> settings) {
        ChatbotApplication application = ChatbotApplication.of(
                storage, generator, new ChatPolicy(WindowPolicy.standard(), UnknownSession.CREATE), Clock.systemUTC());
        Map<String, String> all = new HashMap<>(Map.of("CHATBOT_SERVER_PORT", "0"));
        all.putAll(settings);
        return new PageServer(application, ChatbotServer.start(application, ServerConfiguration.of(all, user)));
    }

    static Storage memory() {
        return new InMemoryStorage(Clock.systemUTC(), Retention.forever());
    }

    String url() {
        return server.url().toString();
    }

    int port() {
        return server.port();
    }

    ConversationMemory memoryOf() {
        return application.memory();
    }

    @Override
    public void close() {
        server.close();
        application.close();
    }
}
