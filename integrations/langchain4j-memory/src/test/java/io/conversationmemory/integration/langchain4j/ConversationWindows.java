package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import io.conversationmemory.service.fixture.StoreKind;
import java.util.function.Function;

/** Windows of ours over one kind of storage. */
abstract class ConversationWindows extends ChatMemoryBehaviour {

    private final StoreKind kind;

    ConversationWindows(StoreKind kind) {
        this.kind = kind;
    }

    @Override
    ChatMemory limitedByMessages(String id, Function<Object, Integer> limit) {
        return ConversationChatMemoryProvider.builder()
                .memory(Memories.of(kind))
                .dynamicMaxMessages(limit)
                .build()
                .get(id);
    }

    @Override
    ChatMemory limitedByTokens(String id, Function<Object, Integer> limit, TokenCountEstimator estimator) {
        return ConversationChatMemoryProvider.builder()
                .memory(Memories.of(kind))
                .dynamicMaxTokens(limit, estimator)
                .build()
                .get(id);
    }

    @Override
    boolean isFramework() {
        return false;
    }
}
