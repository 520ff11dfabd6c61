package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.StoreKind;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version of the framework's core that the tests run with; the build runs them with two. */
class CoreVersionTest {

    private static final String VERSION = System.getProperty("langchain4j.core.version", "1.19.0");

    @Test
    void theTestsRunWithTheVersionThatTheyAreMeantFor() {
        assertThat(ChatMemory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("langchain4j-core-" + VERSION + ".jar");
    }

    @ParameterizedTest
    @ValueSource(classes = {ChatMemory.class, ChatMemoryStore.class})
    void asynchronousMethodsOfTheInterfacesAreOverridden(Class<?> type) throws Exception {
        Class<?> ours = type == ChatMemory.class ? ConversationChatMemory.class : ConversationChatMemoryStore.class;
        List<Method> asynchronous = Stream.of(type.getMethods())
                .filter(method -> method.getReturnType() == CompletableFuture.class)
                .toList();

        assertThat(asynchronous).hasSize(VERSION.equals("1.19.0") ? 0 : 3);
        for (Method method : asynchronous) {
            Method overriding = ours.getMethod(method.getName(), method.getParameterTypes());
            assertThat(overriding.getDeclaringClass()).isEqualTo(ours);
            assertThat(overriding.getGenericReturnType()).isEqualTo(method.getGenericReturnType());
            assertThat(overriding.getGenericParameterTypes()).isEqualTo(method.getGenericParameterTypes());
        }
    }

    @Test
    void asynchronousMethodsAreReachedThroughTheInterface() throws Exception {
        if (!VERSION.equals("1.19.0")) {
            ConversationMemory memory = Memories.of(StoreKind.IN_MEMORY);
            ChatMemory chat = ConversationChatMemoryProvider.builder()
                    .memory(memory)
                    .build()
                    .get("core-" + VERSION);
            Object added = ChatMemory.class
                    .getMethod("addAsync", List.class)
                    .invoke(chat, List.of(UserMessage.from("Hello"), AiMessage.from("Hi")));
            ((CompletableFuture<?>) added).join();

            Object messages = ChatMemory.class.getMethod("messagesAsync").invoke(chat);
            assertThat(((CompletableFuture<?>) messages).join())
                    .isEqualTo(List.of(UserMessage.from("Hello"), AiMessage.from("Hi")));
        }
    }
}
