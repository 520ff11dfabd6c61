package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with one memory id. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TwoProcessesTest {

    private static final int TURNS = 10;

    @TempDir
    private Path folder;

    @Test
    void processesThatAlternateSeeEachTurnAndConcurrentOnesLoseNothing() throws Exception {
        Path file = folder.resolve("chat.db");
        try (ChatProcess one = new ChatProcess(file, "s-1");
                ChatProcess other = new ChatProcess(file, "s-1")) {
            one.say("a");
            assertThat(one.seen()).isEmpty();
            other.say("b");
            assertThat(other.seen()).isEqualTo("a|re a");
            one.say("c");
            assertThat(one.seen()).isEqualTo("a|re a|b|re b");
            other.say("d");
            assertThat(other.seen()).isEqualTo("a|re a|b|re b|c|re c");

            for (int turn = 0; turn < TURNS; turn++) {
                one.say("one " + turn);
                other.say("other " + turn);
            }
            for (int turn = 0; turn < TURNS; turn++) {
                assertThat(one.seen()).startsWith("a|re a|b");
                assertThat(other.seen()).startsWith("a|re a|b");
            }
        }

        List<ChatMessage> messages = messages(file);
        assertThat(messages).hasSize(2 * (4 + 2 * TURNS)).doesNotHaveDuplicates();
        assertThat(messages.stream()
                        .filter(UserMessage.class::isInstance)
                        .map(message -> ((UserMessage) message).singleText())
                        .filter(text -> text.startsWith("one ")))
                .containsExactly(
                        "one 0", "one 1", "one 2", "one 3", "one 4", "one 5", "one 6", "one 7", "one 8", "one 9");
    }

    private static List<ChatMessage> messages(Path file) {
        Clock clock = Clock.systemUTC();
        try (Storage storage = SqliteStorage.open(SqliteSettings.of(file), clock)) {
            return ConversationChatMemoryProvider.builder()
                    .memory(new ConversationMemory(storage, clock, Runnable::run))
                    .maxMessages(1_000)
                    .build()
                    .get("s-1")
                    .messages();
        }
    }
}
