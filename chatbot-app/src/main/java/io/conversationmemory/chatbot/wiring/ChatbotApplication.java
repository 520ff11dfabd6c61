package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.LanguageModel;
import io.conversationmemory.chatbot.config.SummarySettings;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.BackgroundSummaries;
import io.conversationmemory.service.ConversationMemory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A chatbot with everything that it needs, to be closed at the end. Needs no container. Thread-safe. */
public final class ChatbotApplication implements AutoCloseable {

    private final Chatbot chatbot;
    private final CloseableStack opened;

    private ChatbotApplication(Chatbot chatbot, CloseableStack opened) {
        this.chatbot = chatbot;
        this.opened = opened;
    }

    /**
     * Opens the configured storage; the configured language model writes the replies, or else the generator on the class path. Creates no tables.
     *
     * @throws MissingReplyGeneratorException if there is no reply generator
     * @throws io.conversationmemory.port.StorageException if the storage cannot be opened
     */
    public static ChatbotApplication start(ChatbotConfiguration configuration) {
        ReplyGenerator generator = generator(configuration);
        Clock clock = Clock.systemUTC();
        CloseableStack opened = new CloseableStack();
        Storage storage = opened.add(configuration.storageFactory().open(clock));
        return over(storage, generator, configuration.chatPolicy(), clock, opened, summaries(configuration, opened));
    }

    /** Returns an application over a storage that the caller closes. */
    public static ChatbotApplication of(Storage storage, ReplyGenerator generator, ChatPolicy policy, Clock clock) {
        return over(storage, generator, policy, clock, new CloseableStack(), null);
    }

    /** Returns an application over a storage that the caller closes, which summarizes sessions on the caller's executor. */
    public static ChatbotApplication of(
            Storage storage, ReplyGenerator generator, ChatPolicy policy, Clock clock, BackgroundSummaries summaries) {
        return over(storage, generator, policy, clock, new CloseableStack(), summaries);
    }

    /** Returns the configured summaries, on threads that the stack closes; null if there are none. */
    static @Nullable BackgroundSummaries summaries(ChatbotConfiguration configuration, CloseableStack opened) {
        SummarySettings settings = configuration.summaries();
        return settings == null
                ? null
                : new BackgroundSummaries(settings.summarizer(), settings.policy(), opened.add(new SummaryExecutor()));
    }

    /** Returns an application that closes the resources of the stack. */
    static ChatbotApplication over(
            Storage storage,
            ReplyGenerator generator,
            ChatPolicy policy,
            Clock clock,
            CloseableStack opened,
            @Nullable BackgroundSummaries summaries) {
        ConversationMemory memory = new ConversationMemory(storage, clock, opened.add(new ParallelReadExecutor()));
        Chatbot chatbot =
                new Chatbot(memory, generator, policy, clock, new UuidV7(clock, new SecureRandom()), summaries);
        return new ChatbotApplication(opened.add(chatbot), opened);
    }

    /** Returns the generator of the configured language model, or else the one on the class path. */
    static ReplyGenerator generator(ChatbotConfiguration configuration) {
        LanguageModel model = configuration.model();
        return model == null ? findGenerator(ChatbotApplication.class.getClassLoader()) : model.replyGenerator();
    }

    /** Returns the generator on the class path; {@link MissingReplyGeneratorException} if there is none. */
    private static ReplyGenerator findGenerator(ClassLoader classes) {
        return ServiceLoader.load(ReplyGenerator.class, classes)
                .findFirst()
                .orElseThrow(MissingReplyGeneratorException::new);
    }

    /** Returns the chatbot. */
    public Chatbot chatbot() {
        return chatbot;
    }

    /** Returns its memory, which checks no ownership. */
    public ConversationMemory memory() {
        return chatbot.memory();
    }

    /** Returns the storage. */
    public Storage storage() {
        return memory().storage();
    }

    /** Closes the chatbot, which refuses then, and what was opened for this application, in reverse order. Idempotent. */
    @Override
    public void close() {
        opened.close();
    }
}
