package io.conversationmemory.chatbot.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.security.SecureRandom;
import java.time.Clock;

/** A chatbot put together, ready to be used, and to be closed at the end. Thread-safe. */
public final class ChatbotApplication implements AutoCloseable {

    private final Chatbot chatbot;
    private final CloseableStack opened;

    ChatbotApplication(Chatbot chatbot, CloseableStack opened) {
        this.chatbot = chatbot;
        this.opened = opened;
    }

    /**
     * Opens the configured storage and all that belongs to it. Tables are not created by this.
     *
     * @throws MissingAdapterException if the storage's adapter is not on the class path
     * @throws io.conversationmemory.port.StorageException if the storage cannot be opened
     */
    public static ChatbotApplication start(ChatbotConfiguration configuration) {
        Injector injector = Guice.createInjector(new ChatbotModule(configuration), StorageModules.of(configuration));
        try {
            return injector.getInstance(ChatbotApplication.class);
        } catch (ProvisionException e) {
            injector.getInstance(CloseableStack.class).close();
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    /** A chatbot over a storage of the caller's, who closes it, without a container. */
    public static ChatbotApplication of(Storage storage, ReplyGenerator generator, ChatPolicy policy, Clock clock) {
        CloseableStack opened = new CloseableStack();
        ConversationMemory memory = new ConversationMemory(storage, clock, opened.add(new ParallelReadExecutor()));
        return new ChatbotApplication(
                new Chatbot(memory, generator, policy, clock, new UuidV7(clock, new SecureRandom())), opened);
    }

    /** The chatbot. */
    public Chatbot chatbot() {
        return chatbot;
    }

    /** Its memory, which checks no ownership. */
    public ConversationMemory memory() {
        return chatbot.memory();
    }

    /** The storage beneath. */
    public Storage storage() {
        return memory().storage();
    }

    /** Closes what was opened for this application, in the reverse order; calling it again does nothing. */
    @Override
    public void close() {
        opened.close();
    }
}
