package io.conversationmemory.integration.springai;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.client.advisor.api.BaseChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * The framework's {@link MessageChatMemoryAdvisor} on behalf of a user: the owner of a conversation is the user of the request that begins
 * it, and every other user is refused. The user is given as the advisor parameter {@link #USER_ID}, the conversation as the framework's
 * own.
 */
public final class ConversationMemoryAdvisor implements BaseChatMemoryAdvisor {

    /** The advisor parameter that names the user. */
    public static final String USER_ID = "conversation_memory_user_id";

    private final ConversationChatMemory memory;
    private final int order;
    private final Scheduler scheduler;

    private ConversationMemoryAdvisor(ConversationChatMemory memory, int order, Scheduler scheduler) {
        this.memory = memory;
        this.order = order;
        this.scheduler = scheduler;
    }

    /** Returns a builder of an advisor in the framework's default order. */
    public static Builder builder(ConversationChatMemory memory) {
        return new Builder(memory);
    }

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        return advisor(request).adviseCall(request, chain);
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        return advisor(request).adviseStream(request, chain);
    }

    @Override
    public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
        return advisor(request).before(request, chain);
    }

    @Override
    public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
        return advisor(response.context(), false).after(response, chain);
    }

    private MessageChatMemoryAdvisor advisor(ChatClientRequest request) {
        boolean isQuestion = request.prompt().getLastUserOrToolResponseMessage() instanceof UserMessage;
        return advisor(request.context(), isQuestion);
    }

    private MessageChatMemoryAdvisor advisor(Map<String, @Nullable Object> context, boolean isQuestion) {
        Object user = context.get(USER_ID);
        return MessageChatMemoryAdvisor.builder(memory.forRequest(user == null ? null : user.toString(), isQuestion))
                .order(order)
                .scheduler(scheduler)
                .build();
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public Scheduler getScheduler() {
        return scheduler;
    }

    /** Builds an advisor. Not thread-safe. */
    public static final class Builder {

        private final ConversationChatMemory memory;
        private int order = Advisor.DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER;
        private Scheduler scheduler = BaseAdvisor.DEFAULT_SCHEDULER;

        private Builder(ConversationChatMemory memory) {
            Assert.notNull(memory, "chatMemory cannot be null");
            this.memory = memory;
        }

        /** Sets the order in the chain. */
        public Builder order(int changed) {
            order = changed;
            return this;
        }

        /** Sets the scheduler that streams are advised on. */
        public Builder scheduler(Scheduler changed) {
            Assert.notNull(changed, "scheduler cannot be null");
            scheduler = changed;
            return this;
        }

        /** Returns the advisor. */
        public ConversationMemoryAdvisor build() {
            return new ConversationMemoryAdvisor(memory, order, scheduler);
        }
    }
}
