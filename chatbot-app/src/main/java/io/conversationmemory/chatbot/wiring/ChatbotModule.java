package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.service.BackgroundSummaries;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.Optional;

/**
 * Binds a {@link ChatbotApplication} with the configured storage. Get one of the injector and close it at the end. Another generator of
 * replies is bound by {@code OptionalBinder.newOptionalBinder(binder(), ReplyGenerator.class).setBinding()}, another clock and
 * {@link BackgroundSummaries} with an executor of your own likewise.
 */
public final class ChatbotModule extends AbstractModule {

    private final ChatbotConfiguration configuration;

    /** Creates the module of that configuration. */
    public ChatbotModule(ChatbotConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        bind(ChatbotConfiguration.class).toInstance(configuration);
        OptionalBinder.newOptionalBinder(binder(), ReplyGenerator.class)
                .setDefault()
                .toProvider(() -> ChatbotApplication.generator(configuration))
                .in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), BackgroundSummaries.class);
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setDefault().toInstance(Clock.systemUTC());
        install(
                configuration.storage().equals(DynamoDbStorageProvider.NAME)
                        ? new DynamoDbStorageModule(configuration.storageFactory())
                        : new StorageModule(configuration.storageFactory()));
    }

    @Provides
    @Singleton
    CloseableStack opened() {
        return new CloseableStack();
    }

    @Provides
    @Singleton
    ChatbotApplication application(
            Storage storage,
            ReplyGenerator generator,
            Clock clock,
            CloseableStack opened,
            Optional<BackgroundSummaries> bound) {
        BackgroundSummaries summaries = bound.orElseGet(() -> ChatbotApplication.summaries(configuration, opened));
        return ChatbotApplication.over(storage, generator, configuration.chatPolicy(), clock, opened, summaries);
    }

    @Provides
    Chatbot chatbot(ChatbotApplication application) {
        return application.chatbot();
    }

    @Provides
    ConversationMemory memory(ChatbotApplication application) {
        return application.memory();
    }

    private static final class StorageModule extends AbstractModule {

        private final StorageFactory factory;

        StorageModule(StorageFactory factory) {
            this.factory = factory;
        }

        @Provides
        @Singleton
        Storage storage(CloseableStack opened, Clock clock) {
            return opened.add(factory.open(clock));
        }
    }
}
