package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.function.Function;

/** The framework's own windows. */
class FrameworkWindowsTest extends ChatMemoryBehaviour {

    private final ChatMemoryStore store = new InMemoryChatMemoryStore();

    @Override
    ChatMemory limitedByMessages(String id, Function<Object, Integer> limit) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .dynamicMaxMessages(limit)
                .chatMemoryStore(store)
                .alwaysKeepSystemMessageFirst(true)
                .build();
    }

    @Override
    ChatMemory limitedByTokens(String id, Function<Object, Integer> limit, TokenCountEstimator estimator) {
        return TokenWindowChatMemory.builder()
                .id(id)
                .dynamicMaxTokens(limit, estimator)
                .chatMemoryStore(store)
                .alwaysKeepSystemMessageFirst(true)
                .build();
    }

    @Override
    boolean isFramework() {
        return true;
    }
}
