package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.framework.MemoryIds;
import io.conversationmemory.service.framework.SessionMemories;
import io.conversationmemory.service.framework.SessionMemory;
import io.conversationmemory.service.framework.SessionReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.util.Assert;

/**
 * A chat memory over any storage: {@link #add} appends what is new, {@link #get} reads the window, and what leaves the window stays in
 * the history. A turn without tools costs one read of the window and two writes, however long the conversation is. Thread-safe, beside
 * other memories of the same conversations in this process and in others.
 *
 * <p>Windows consist of whole turns. A system message is kept apart: the last one that was added comes first, and is written only when it
 * changes. A conversation without a user is open to every caller that has its id; {@link ConversationMemoryAdvisor} gives it one.
 *
 * <p>Failures are those of the ports ({@link io.conversationmemory.port.StorageException}) and {@link SessionForbiddenException} for a
 * conversation of another user; they name the session and no content.
 */
public final class ConversationChatMemory implements ChatMemory {

    private final SessionMemories<Message> sessions;
    private final SessionResolver resolver;
    private final ChatWindow window;
    private final RunningTools runningTools = new RunningTools();

    private ConversationChatMemory(ConversationMemory memory, SessionResolver resolver, ChatWindow window) {
        this.sessions = new SessionMemories<>(memory, new SpringAiMessageCodec());
        this.resolver = resolver;
        this.window = window;
    }

    /** Returns a builder of a chat memory with windows of at most 20 messages, the framework's default. */
    public static Builder builder(ConversationMemory memory) {
        return new Builder(memory);
    }

    /** Appends the messages, atomically up to a hundred of them. */
    @Override
    public void add(String conversationId, List<Message> messages) {
        add(conversationId, null, messages);
    }

    /** Returns the system message, if there is one, then the newest whole turns that fit. */
    @Override
    public List<Message> get(String conversationId) {
        SessionReference session = resolve(conversationId, null);
        return get(conversationId, session, !runningTools.contains(session));
    }

    /** Restarts the window and removes the system message. What was said stays in the history; {@link #erase} removes it. */
    @Override
    public void clear(String conversationId) {
        clear(conversationId, resolve(conversationId, null));
    }

    /**
     * Erases a conversation: all its messages, those outside the window included. Idempotent.
     *
     * @return how many messages were removed
     */
    public long erase(String conversationId) {
        SessionReference session = resolve(conversationId, null);
        return MemoryIds.naming(
                conversationId, session, () -> sessions.get(session).delete(ProgressListener.none()));
    }

    /**
     * Returns this memory for a request of a user.
     *
     * @param isQuestion true if a user's message is about to be added, so that all earlier turns have ended
     */
    ChatMemory forRequest(@Nullable String userId, boolean isQuestion) {
        return new ChatMemory() {
            @Override
            public void add(String conversationId, List<Message> messages) {
                ConversationChatMemory.this.add(conversationId, userId, messages);
            }

            @Override
            public List<Message> get(String conversationId) {
                return ConversationChatMemory.this.get(conversationId, resolve(conversationId, userId), isQuestion);
            }

            @Override
            public void clear(String conversationId) {
                ConversationChatMemory.this.clear(conversationId, resolve(conversationId, userId));
            }
        };
    }

    private SessionReference resolve(String conversationId, @Nullable String userId) {
        Assert.hasText(conversationId, "conversationId cannot be null or empty");
        return resolver.resolve(conversationId, userId);
    }

    private void add(String conversationId, @Nullable String userId, List<Message> messages) {
        SessionReference session = resolve(conversationId, userId);
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        SessionMemory<Message> chat = sessions.get(session);
        MemoryIds.runNaming(conversationId, session, () -> chat.add(messages, window.open()));
        if (!messages.isEmpty()) {
            runningTools.record(session, messages);
        }
    }

    private List<Message> get(String conversationId, SessionReference session, boolean isQuestion) {
        return MemoryIds.naming(
                conversationId, session, () -> sessions.get(session).messages(window.view(isQuestion)));
    }

    private void clear(String conversationId, SessionReference session) {
        MemoryIds.runNaming(conversationId, session, () -> sessions.get(session).clear());
    }

    /** Builds a chat memory. Not thread-safe. */
    public static final class Builder {

        private final ConversationMemory memory;
        private SessionResolver resolver = SessionResolver.sameIds();
        private @Nullable Integer maxMessages;
        private @Nullable Integer maxTokens;
        private TokenCounter counter = TokenCounter.estimate();

        private Builder(ConversationMemory memory) {
            Assert.notNull(memory, "memory cannot be null");
            this.memory = memory;
        }

        /** Sets the maximum number of messages of a window, the system message included; 1 to 9,999. */
        public Builder maxMessages(int max) {
            Assert.isTrue(max > 0, "maxMessages must be greater than 0");
            maxMessages = max;
            return this;
        }

        /**
         * Sets the maximum number of tokens of a window, the system message included. The newest {@link
         * WindowPolicy#DEFAULT_READ_FOR_TOKENS} messages are considered, or {@link #maxMessages}.
         */
        public Builder maxTokens(int max, TokenCountEstimator estimator) {
            Assert.isTrue(max > 0, "maxTokens must be greater than 0");
            Assert.notNull(estimator, "estimator cannot be null");
            maxTokens = max;
            counter = new SpringTokenCounter(estimator);
            return this;
        }

        /** Sets how the session of a conversation is found; by default the ids are the same. */
        public Builder sessionResolver(SessionResolver changed) {
            Assert.notNull(changed, "sessionResolver cannot be null");
            resolver = changed;
            return this;
        }

        /** Returns the chat memory. */
        public ConversationChatMemory build() {
            int byDefault = maxTokens == null ? ChatWindow.DEFAULT_MESSAGES : WindowPolicy.DEFAULT_READ_FOR_TOKENS;
            int messages = maxMessages == null ? byDefault : maxMessages;
            return new ConversationChatMemory(memory, resolver, ChatWindow.of(messages, maxTokens, counter));
        }
    }
}
