package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.fixture.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The framework's own window over our store. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StoreTest {

    interface Assistant {
        String chat(String text);
    }

    private final String id = "m-" + UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void appendsWhatIsNewInAFullWindow(StoreKind kind) {
        ChatMemory window = window(kind, 4);

        Lines.of("s1 u1 a1 u2 c:1,2 r:1 r:2 a2 u3 a3").forEach(window::add);

        assertThat(window.messages()).isEqualTo(Lines.of("s1 u3 a3"));
        assertThat(history(kind)).containsExactly("u1", "a1", "u2", "", "r:1", "r:2", "a2", "u3", "a3");
        assertThat(rewinds(kind)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void equalMessagesInAFullWindowAreAppended(StoreKind kind) {
        ChatMemory window = window(kind, 2);

        Lines.of("u1 a1 u1 a1 u1 u1 u1 a1").forEach(window::add);

        assertThat(history(kind)).containsExactly("u1", "a1", "u1", "a1", "u1", "u1", "u1", "a1");
        assertThat(rewinds(kind)).isZero();
    }

    /** Turns of few different messages, so that many are equal; windows hold a call with its results, else the framework drops some. */
    @Test
    void everyMessageIsAppendedOnce() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            String session = id + seed;
            ChatMemory window = window(StoreKind.IN_MEMORY, session, 4 + random.nextInt(5));
            List<String> words = new ArrayList<>();
            for (int turn = 0; turn < 8; turn++) {
                words.add("u" + random.nextInt(2));
                for (int round = random.nextInt(3); round > 0; round--) {
                    words.addAll(random.nextBoolean() ? List.of("c:1", "r:1") : List.of("c:1,2", "r:1", "r:2"));
                }
                words.add("a" + random.nextInt(2));
            }

            words.forEach(word -> window.add(Lines.of(word).get(0)));

            List<String> contents =
                    words.stream().map(word -> word.startsWith("c") ? "" : word).toList();
            assertThat(history(StoreKind.IN_MEMORY, session))
                    .as("seed %d", seed)
                    .isEqualTo(contents);
        }
    }

    @ParameterizedTest
    @EnumSource
    void windowsOfTwoStoresThatAlternateSeeEachTurn(StoreKind kind) {
        List<ChatMemory> windows = List.of(window(kind, 6), window(kind, 6));

        for (int turn = 0; turn < 6; turn++) {
            ChatMemory window = windows.get(turn % 2);
            window.add(UserMessage.from("question " + turn));
            window.add(AiMessage.from("reply " + turn));
        }

        assertThat(windows.get(0).messages())
                .isEqualTo(windows.get(1).messages())
                .hasSize(6);
        assertThat(history(kind)).hasSize(12);
        assertThat(rewinds(kind)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aServiceWithTools(StoreKind kind) {
        AiMessage calls = AiMessage.from(
                ToolExecutionRequest.builder()
                        .id("1")
                        .name("time")
                        .arguments("{}")
                        .build(),
                ToolExecutionRequest.builder()
                        .id("2")
                        .name("time")
                        .arguments("{ }")
                        .build());
        for (int turn = 0; turn < 4; turn++) {
            ScriptedModel model = new ScriptedModel(calls, AiMessage.from("It is noon."));
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemory(window(kind, 12))
                    .systemMessageProvider(any -> "Be brief.")
                    .tools(new Clockwork())
                    .build();

            assertThat(assistant.chat("What time is it?")).isEqualTo("It is noon.");
            assertThat(model.lastRequest()).startsWith(SystemMessage.from("Be brief."));
        }

        assertThat(history(kind)).hasSize(4 * 5);
        assertThat(rewinds(kind)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void clearingKeepsTheHistory(StoreKind kind) {
        ChatMemory window = window(kind, 10);
        Lines.of("s1 u1 a1").forEach(window::add);

        window.clear();
        Lines.of("u2").forEach(window::add);

        assertThat(window(kind, 10).messages()).isEqualTo(Lines.of("u2"));
        assertThat(history(kind)).containsExactly("u1", "a1", "u2");
    }

    private ChatMemory window(StoreKind kind, int maxMessages) {
        return window(kind, id, maxMessages);
    }

    private static ChatMemory window(StoreKind kind, String id, int maxMessages) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(maxMessages)
                .chatMemoryStore(ConversationChatMemoryStore.builder()
                        .memory(Memories.of(kind))
                        .maxMessages(maxMessages)
                        .build())
                .build();
    }

    private List<String> history(StoreKind kind) {
        return history(kind, id);
    }

    private static List<String> history(StoreKind kind, String id) {
        return Memories.of(kind).history(new SessionId(id), TimeRange.all(), 100).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }

    private long rewinds(StoreKind kind) {
        return Memories.of(kind)
                .findSession(new SessionId(id))
                .orElseThrow()
                .rewinds()
                .number();
    }

    /** A tool. */
    static final class Clockwork {

        @Tool
        String time() {
            return "noon";
        }
    }
}
