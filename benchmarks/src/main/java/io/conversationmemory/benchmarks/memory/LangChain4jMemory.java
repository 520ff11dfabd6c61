package io.conversationmemory.benchmarks.memory;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.conversationmemory.integration.langchain4j.ConversationChatMemory;
import io.conversationmemory.integration.langchain4j.ConversationChatMemoryProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** LangChain4j's interface of a memory, over its own window or over this library. */
final class LangChain4jMemory implements MemoryUnderTest {

    private final BiFunction<String, List<ChatMessage>, Conversation<?>> begin;

    private LangChain4jMemory(BiFunction<String, List<ChatMessage>, Conversation<?>> begin) {
        this.begin = begin;
    }

    /** Returns the framework's window on its store in memory. */
    static LangChain4jMemory own(int maxMessages) {
        InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
        return new LangChain4jMemory((id, messages) -> {
            store.updateMessages(id, messages);
            ChatMemory memory = MessageWindowChatMemory.builder()
                    .id(id)
                    .maxMessages(maxMessages)
                    .chatMemoryStore(store)
                    .build();
            return new LangChain4jConversation(memory, memory::clear);
        });
    }

    /** Returns this library's memory for the framework. */
    static LangChain4jMemory ofThisLibrary() {
        ConversationChatMemoryProvider provider = ConversationChatMemoryProvider.builder()
                .memory(ServiceMemory.newMemory())
                .maxMessages(Conversation.WINDOW)
                .build();
        return new LangChain4jMemory((id, messages) -> {
            ConversationChatMemory memory = provider.get(id);
            memory.add(messages);
            return new LangChain4jConversation(memory, memory::erase);
        });
    }

    @Override
    public Conversation<?> begin(String id, List<String> contents) {
        List<ChatMessage> messages = new ArrayList<>();
        for (String content : contents) {
            messages.add(messages.size() % 2 == 0 ? UserMessage.from(content) : AiMessage.from(content));
        }
        return begin.apply(id, messages);
    }

    private record LangChain4jConversation(ChatMemory memory, Runnable removal)
            implements Conversation<List<ChatMessage>> {

        @Override
        public List<ChatMessage> turn(String question, String reply) {
            memory.add(UserMessage.from(question));
            List<ChatMessage> window = memory.messages();
            memory.add(AiMessage.from(reply));
            return window;
        }

        @Override
        public List<String> contents(List<ChatMessage> window) {
            return window.stream()
                    .map(message ->
                            message instanceof UserMessage user ? user.singleText() : ((AiMessage) message).text())
                    .toList();
        }

        @Override
        public void remove() {
            removal.run();
        }
    }
}
