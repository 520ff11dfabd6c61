package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.StoreKind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

/** The memories that the tests compare, over one storage of each kind that the tests share, and messages made of short texts. */
final class Memories {

    private static final Map<StoreKind, Storage> STORAGES = new EnumMap<>(StoreKind.class);

    private Memories() {}

    static synchronized Storage storage(StoreKind kind) {
        return STORAGES.computeIfAbsent(kind, missing -> missing.open(Clock.systemUTC(), Retention.forever()));
    }

    /** Returns a memory as another process has it. */
    static ConversationMemory memory(StoreKind kind) {
        return memory(storage(kind));
    }

    static ConversationMemory memory(Storage storage) {
        return new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
    }

    static ConversationChatMemory chat(StoreKind kind, int maxMessages) {
        return chat(memory(kind), maxMessages);
    }

    static ConversationChatMemory chat(ConversationMemory memory, int maxMessages) {
        return ConversationChatMemory.builder(memory).maxMessages(maxMessages).build();
    }

    static ChatMemory windowOver(ChatMemoryRepository repository, int maxMessages) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(maxMessages)
                .build();
    }

    /** A memory under comparison, made for a maximum of messages. */
    record Subject(String name, IntFunction<ChatMemory> make) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Subject framework() {
        return new Subject("framework", max -> windowOver(new InMemoryChatMemoryRepository(), max));
    }

    /** The memory, and the framework's window over the repository, on each kind of storage. */
    static List<Subject> ours() {
        return Stream.of(StoreKind.values())
                .flatMap(kind -> Stream.of(
                        new Subject("memory on " + kind, max -> chat(kind, max)),
                        new Subject(
                                "repository on " + kind,
                                max -> windowOver(new ConversationChatMemoryRepository(memory(kind), max), max))))
                .toList();
    }

    static List<Subject> all() {
        return Stream.concat(Stream.of(framework()), ours().stream()).toList();
    }

    /**
     * Returns the messages that the words stand for: {@code u…} of the user, {@code a…} of the assistant, {@code s…} of the system,
     * {@code c1,2} tool calls, {@code r1,2} their results.
     */
    static List<Message> messages(String words) {
        return words.isBlank()
                ? List.of()
                : Stream.of(words.trim().split(" +")).map(Memories::message).toList();
    }

    private static Message message(String word) {
        List<String> calls = List.of(word.substring(1).split(","));
        return switch (word.charAt(0)) {
            case 'u' -> new UserMessage(word);
            case 's' -> new SystemMessage(word);
            case 'a' -> new AssistantMessage(word);
            case 'c' ->
                AssistantMessage.builder()
                        .content("")
                        .toolCalls(calls.stream()
                                .map(call -> new AssistantMessage.ToolCall(call, "function", "concerts", "{}"))
                                .toList())
                        .build();
            case 'r' ->
                ToolResponseMessage.builder()
                        .responses(calls.stream()
                                .map(call -> new ToolResponse(call, "concerts", "none"))
                                .toList())
                        .build();
            default -> throw new IllegalArgumentException(word);
        };
    }
}
