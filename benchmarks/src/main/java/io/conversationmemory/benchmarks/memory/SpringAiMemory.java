package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.integration.springai.ConversationChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/** Spring AI's interface of a memory, over its own window or over this library. */
final class SpringAiMemory implements MemoryUnderTest {

    private final ChatMemory memory;
    private final BiConsumer<String, List<Message>> filling;
    private final Consumer<String> removal;

    private SpringAiMemory(ChatMemory memory, BiConsumer<String, List<Message>> filling, Consumer<String> removal) {
        this.memory = memory;
        this.filling = filling;
        this.removal = removal;
    }

    /** Returns the framework's window on its repository in memory. */
    static SpringAiMemory own(int maxMessages) {
        InMemoryChatMemoryRepository repository = new InMemoryChatMemoryRepository();
        ChatMemory memory = MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(maxMessages)
                .build();
        return new SpringAiMemory(memory, repository::saveAll, memory::clear);
    }

    /** Returns this library's memory for the framework. */
    static SpringAiMemory ofThisLibrary() {
        ConversationChatMemory memory = ConversationChatMemory.builder(ServiceMemory.newMemory())
                .maxMessages(Conversation.WINDOW)
                .build();
        return new SpringAiMemory(memory, memory::add, memory::erase);
    }

    @Override
    public Conversation<?> begin(String id, List<String> contents) {
        List<Message> messages = new ArrayList<>();
        for (String content : contents) {
            messages.add(messages.size() % 2 == 0 ? new UserMessage(content) : new AssistantMessage(content));
        }
        filling.accept(id, messages);
        return new SpringAiConversation(id);
    }

    private final class SpringAiConversation implements Conversation<List<Message>> {

        private final String id;

        SpringAiConversation(String id) {
            this.id = id;
        }

        @Override
        public List<Message> turn(String question, String reply) {
            memory.add(id, List.of(new UserMessage(question)));
            List<Message> window = memory.get(id);
            memory.add(id, List.of(new AssistantMessage(reply)));
            return window;
        }

        @Override
        public List<String> contents(List<Message> window) {
            return window.stream()
                    .map(message -> String.valueOf(message.getText()))
                    .toList();
        }

        @Override
        public void remove() {
            removal.accept(id);
        }
    }
}
