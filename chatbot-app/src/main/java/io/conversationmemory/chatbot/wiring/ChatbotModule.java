package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.PreferenceCache;
import io.conversationmemory.service.RetryDelay;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The application, apart from its storage, which is another module: see {@link StorageModules}. Get a {@link ChatbotApplication} of
 * the injector and close it at the end. Another generator of replies is bound by
 * {@code OptionalBinder.newOptionalBinder(binder(), ReplyGenerator.class).setBinding()}, another clock likewise.
 */
public final class ChatbotModule extends AbstractModule {

    private final ChatbotConfiguration configuration;

    /** The application of that configuration. */
    public ChatbotModule(ChatbotConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        bind(ChatbotConfiguration.class).toInstance(configuration);
        OptionalBinder.newOptionalBinder(binder(), ReplyGenerator.class)
                .setDefault()
                .toProvider(() -> ReplyGenerators.find(ChatbotModule.class.getClassLoader()))
                .in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setDefault().toInstance(Clock.systemUTC());
    }

    @Provides
    @Singleton
    CloseableStack opened() {
        return new CloseableStack();
    }

    @Provides
    @Singleton
    MessageIdGenerator messageIds(Clock clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Provides
    @Singleton
    ConversationMemory memory(Storage storage, Clock clock, CloseableStack opened) {
        return new ConversationMemory(
                storage,
                clock,
                opened.add(new ParallelReadExecutor()),
                PreferenceCache.of(configuration.preferencesCache(), clock),
                RetryDelay.growing());
    }

    @Provides
    @Singleton
    Chatbot chatbot(ConversationMemory memory, ReplyGenerator generator, Clock clock, MessageIdGenerator ids) {
        return new Chatbot(memory, generator, configuration.chatPolicy(), clock, ids);
    }

    @Provides
    @Singleton
    ChatbotApplication application(Chatbot chatbot, CloseableStack opened) {
        return new ChatbotApplication(chatbot, opened);
    }
}
