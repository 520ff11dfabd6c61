package io.conversationmemory.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.examples.langchain4j.RememberingAssistant.UserConversation;
import io.conversationmemory.integration.langchain4j.ConversationChatMemoryProvider;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example, as processes and in this one. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LangChain4jExampleTest {

    @TempDir
    private Path folder;

    @Test
    void theConversationSurvivesARestart() throws Exception {
        assertThat(process("I live in Oslo")).isEqualTo("You have said: I live in Oslo");
        assertThat(process("Where do I live?")).isEqualTo("You have said: I live in Oslo; Where do I live?");
    }

    @Test
    void aConversationBelongsToTheUserThatBeganIt() {
        withMemory(memory -> {
            ConversationChatMemoryProvider provider = RememberingAssistant.withOwners(memory);
            provider.get(new UserConversation("ana", "s-1")).add(UserMessage.from("Hello"));

            ChatMemory ofBen = provider.get(new UserConversation("ben", "s-1"));
            assertThatThrownBy(ofBen::messages).isInstanceOf(SessionForbiddenException.class);
        });
    }

    @Test
    void aKeptMemoryGoesOnAfterTheEndOfAScope() {
        withMemory(memory -> {
            turnOfQuarkus(kept(memory), "one");
            turnOfQuarkus(kept(memory), "two");

            assertThat(kept(memory).messages())
                    .containsExactly(
                            SystemMessage.from("Be brief."),
                            UserMessage.from("one"),
                            AiMessage.from("re one"),
                            UserMessage.from("two"),
                            AiMessage.from("re two"));
        });
    }

    private static ChatMemory kept(ConversationMemory memory) {
        return new KeptMemory(
                ConversationChatMemoryProvider.builder().memory(memory).build().get("s-1"));
    }

    /** Collects the messages of a turn and sets them all at its end, then closes the scope. */
    private static void turnOfQuarkus(ChatMemory chat, String question) {
        List<ChatMessage> messages = new ArrayList<>(chat.messages());
        if (messages.isEmpty()) {
            messages.add(SystemMessage.from("Be brief."));
        }
        messages.add(UserMessage.from(question));
        messages.add(AiMessage.from("re " + question));
        chat.set(messages);
        chat.clear();
    }

    private void withMemory(Consumer<ConversationMemory> use) {
        Clock clock = Clock.systemUTC();
        try (var storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), clock)) {
            use.accept(new ConversationMemory(storage, clock, Runnable::run));
        }
    }

    private String process(String text) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RememberingAssistant.class.getName(),
                        folder.resolve("chat.db").toString(),
                        text)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.strip();
    }
}
