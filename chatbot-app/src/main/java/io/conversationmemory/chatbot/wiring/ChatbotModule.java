package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.memory.ConversationMemory;
import io.conversationmemory.chatbot.memory.Pause;
import io.conversationmemory.chatbot.memory.PreferenceCache;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.rules.RuleBasedReplyGenerator;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.port.Storage;
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
                .toInstance(new RuleBasedReplyGenerator());
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setDefault().toInstance(Clock.systemUTC());
    }

    @Provides
    @Singleton
    Opened opened() {
        return new Opened();
    }

    @Provides
    @Singleton
    MessageIdGenerator messageIds(Clock clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Provides
    @Singleton
    ConversationMemory memory(Storage storage, Clock clock, Opened opened) {
        return new ConversationMemory(
                storage,
                clock,
                opened.add(new ReadThreads()),
                PreferenceCache.of(configuration.preferencesCache(), clock),
                Pause.growing());
    }

    @Provides
    @Singleton
    Chatbot chatbot(ConversationMemory memory, ReplyGenerator generator, Clock clock, MessageIdGenerator ids) {
        return new Chatbot(memory, generator, configuration.chatPolicy(), clock, ids);
    }

    @Provides
    @Singleton
    ChatbotApplication application(Chatbot chatbot, Opened opened) {
        return new ChatbotApplication(chatbot, opened);
    }
}
