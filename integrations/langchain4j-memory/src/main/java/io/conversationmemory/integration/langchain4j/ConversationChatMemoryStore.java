package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.MemoryIds;
import io.conversationmemory.service.framework.SessionMemories;
import io.conversationmemory.service.framework.SessionMemory;
import io.conversationmemory.service.framework.SessionReference;
import io.conversationmemory.service.framework.WindowView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store for the framework's own windows, which write all their messages at each change: what is new among them is appended, and what
 * has left the window stays in the history. {@link ConversationChatMemoryProvider} needs fewer reads. Thread-safe.
 *
 * <p>Equal messages in a full window may leave it open whether one was added or nothing has changed: it then counts as added.
 */
public final class ConversationChatMemoryStore implements ChatMemoryStore {

    /** Default maximum of messages that are read. */
    public static final int DEFAULT_MAX_MESSAGES = 100;

    private final SessionMemories<ChatMessage> sessions;
    private final Function<Object, SessionReference> sessionResolver;
    private final WindowView view;
    private final Executor executor;

    private ConversationChatMemoryStore(Builder builder) {
        this.sessions =
                new SessionMemories<>(Objects.requireNonNull(builder.memory, "memory"), new LangChain4jMessageCodec());
        this.sessionResolver = builder.sessionResolver;
        this.view = WindowView.turnsEvictedByCaller(WindowPolicy.messages(builder.maxMessages));
        this.executor = builder.executor;
    }

    /** Returns a builder; only the memory has no default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the system message, if there is one, then the newest whole turns. */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return on(memoryId, session -> session.messages(view));
    }

    /** Appends what is new; see {@link ConversationChatMemory#set}. */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        on(memoryId, session -> {
            session.set(messages, view);
            return session;
        });
    }

    /** Restarts the window. The history stays; see {@link #erase}. */
    @Override
    public void deleteMessages(Object memoryId) {
        on(memoryId, session -> {
            session.clear();
            return session;
        });
    }

    /**
     * Erases the session with all its messages from the storage.
     *
     * @return the number of messages that were removed
     */
    public long erase(Object memoryId) {
        return on(memoryId, session -> session.delete(ProgressListener.none()));
    }

    /** Returns the messages like {@link #getMessages}, on the store's executor. */
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return CompletableFuture.supplyAsync(() -> getMessages(memoryId), executor);
    }

    /** Appends what is new like {@link #updateMessages}, on the store's executor. */
    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        return CompletableFuture.runAsync(() -> updateMessages(memoryId, messages), executor);
    }

    /** Restarts the window like {@link #deleteMessages}, on the store's executor. */
    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return CompletableFuture.runAsync(() -> deleteMessages(memoryId), executor);
    }

    private <T> T on(Object memoryId, Function<SessionMemory<ChatMessage>, T> operation) {
        SessionMemory<ChatMessage> session = sessions.get(sessionResolver.apply(memoryId));
        return MemoryIds.naming(memoryId, session.reference(), () -> operation.apply(session));
    }

    /** Builds a store. Not thread-safe. */
    public static final class Builder {

        private @Nullable ConversationMemory memory;
        private Function<Object, SessionReference> sessionResolver = new MemoryIdSessions();
        private int maxMessages = DEFAULT_MAX_MESSAGES;
        private Executor executor = ForkJoinPool.commonPool();

        private Builder() {}

        /** Sets the memory over the storage. */
        public Builder memory(ConversationMemory value) {
            memory = value;
            return this;
        }

        /** Sets the function from memory id to session and user; see {@link ConversationChatMemoryProvider.Builder#sessionResolver}. */
        public Builder sessionResolver(Function<Object, SessionReference> resolver) {
            sessionResolver = resolver;
            return this;
        }

        /**
         * Sets the maximum of messages that are read, 1 to {@link WindowPolicy#MAX_MESSAGES}; the default is {@link #DEFAULT_MAX_MESSAGES}. A
         * window that is larger gets no more than these; much more than the window holds is read in vain.
         */
        public Builder maxMessages(int messages) {
            maxMessages = messages;
            return this;
        }

        /** Sets what runs the asynchronous methods; the default is the common pool. */
        public Builder executor(Executor runner) {
            executor = runner;
            return this;
        }

        /** Returns the store. */
        public ConversationChatMemoryStore build() {
            return new ConversationChatMemoryStore(this);
        }
    }
}
