package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.TokenCountEstimator;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.SessionMemory;
import io.conversationmemory.service.framework.SessionReference;
import io.conversationmemory.service.framework.WindowView;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the memory of each memory id. Memories for the same id, in one process or in several, see each other's turns. Thread-safe. */
public final class ConversationChatMemoryProvider implements ChatMemoryProvider {

    private final ConversationMemory memory;
    private final Function<Object, SessionReference> sessionResolver;
    private final WindowLimits limits;
    private final Executor executor;
    private final LangChain4jMessageCodec codec = new LangChain4jMessageCodec();

    private ConversationChatMemoryProvider(Builder builder) {
        this.memory = Objects.requireNonNull(builder.memory, "memory");
        this.sessionResolver = builder.sessionResolver;
        this.limits = new WindowLimits(builder.maxMessages, builder.maxTokens, builder.estimator);
        this.executor = builder.executor;
    }

    /** Returns a builder; only the memory has no default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a new memory; reads nothing.
     *
     * @throws IllegalArgumentException if the id has no session, or a limit is out of range
     */
    @Override
    public ConversationChatMemory get(Object memoryId) {
        Objects.requireNonNull(memoryId, "memoryId");
        Objects.requireNonNull(limits.view(memoryId, codec));
        Supplier<WindowView> view = () -> limits.view(memoryId, codec);
        SessionMemory<ChatMessage> session = new SessionMemory<>(memory, sessionResolver.apply(memoryId), codec);
        return new ConversationChatMemory(memoryId, session, view, executor);
    }

    /** Builds a provider. Limits count the system message, as the framework's windows do. Not thread-safe. */
    public static final class Builder {

        private @Nullable ConversationMemory memory;
        private Function<Object, SessionReference> sessionResolver = new MemoryIdSessions();
        private @Nullable Function<Object, Integer> maxMessages;
        private @Nullable Function<Object, Integer> maxTokens;
        private @Nullable TokenCountEstimator estimator;
        private Executor executor = ForkJoinPool.commonPool();

        private Builder() {}

        /** Sets the memory over the storage. */
        public Builder memory(ConversationMemory value) {
            memory = value;
            return this;
        }

        /**
         * Sets the function from memory id to session and user. A session belongs to the user it is begun with, and another user is refused
         * before anything is returned or stored.
         *
         * <p>Without it, sessions have no owner and are open to every caller that has the memory id. A string is then the id of its
         * session; a number, UUID, enum constant, boolean or character has a session of its own, which no string has.
         */
        public Builder sessionResolver(Function<Object, SessionReference> resolver) {
            sessionResolver = resolver;
            return this;
        }

        /**
         * Sets the maximum of messages: 1 to {@link WindowPolicy#MAX_MESSAGES}; the default is {@link WindowPolicy#DEFAULT_MESSAGES}, or
         * {@link WindowPolicy#DEFAULT_READ_FOR_TOKENS} with a maximum of tokens.
         */
        public Builder maxMessages(int messages) {
            return dynamicMaxMessages(id -> messages);
        }

        /** Sets the maximum of messages as a function of the memory id, which is asked at each call. */
        public Builder dynamicMaxMessages(Function<Object, Integer> messages) {
            maxMessages = messages;
            return this;
        }

        /** Sets the maximum of tokens, at least 1; without it, there is none. */
        public Builder maxTokens(int tokens, TokenCountEstimator counter) {
            return dynamicMaxTokens(id -> tokens, counter);
        }

        /** Sets the maximum of tokens as a function of the memory id, which is asked at each call. */
        public Builder dynamicMaxTokens(Function<Object, Integer> tokens, TokenCountEstimator counter) {
            maxTokens = tokens;
            estimator = counter;
            return this;
        }

        /** Sets what runs the asynchronous methods; the default is the common pool. */
        public Builder executor(Executor runner) {
            executor = runner;
            return this;
        }

        /** Returns the provider. */
        public ConversationChatMemoryProvider build() {
            return new ConversationChatMemoryProvider(this);
        }
    }
}
