package io.conversationmemory.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.examples.correction.CorrectConversation;
import io.conversationmemory.examples.generator.StreamReplies;
import io.conversationmemory.examples.guice.EmbedWithGuice;
import io.conversationmemory.examples.languagemodel.LanguageModelReplies;
import io.conversationmemory.examples.metrics.RequestMetrics;
import io.conversationmemory.examples.plain.EmbedWithoutGuice;
import io.conversationmemory.examples.ports.PortsOnly;
import io.conversationmemory.examples.quickstart.MemoryOnSqlite;
import io.conversationmemory.examples.settings.StartFromSettings;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example and checks what it prints. */
class ExamplesTest {

    @TempDir
    Path folder;

    @Test
    void memoryOnSqliteSurvivesReopening() {
        String file = folder.resolve("chat.db").toString();

        assertThat(run(MemoryOnSqlite::main, file)).containsExactly("0 messages so far");
        assertThat(run(MemoryOnSqlite::main, file)).containsExactly("1 messages so far");
    }

    @Test
    void chatbotWithGuiceRepliesAndRemembers() {
        assertThat(run(EmbedWithGuice::main, folder.toString()))
                .singleElement()
                .asString()
                .contains("jazz");
        assertThat(folder.resolve("conversations.db")).isNotEmptyFile();
    }

    @Test
    void chatbotStartsFromSettings() {
        assertThat(run(StartFromSettings::main, folder.toString()))
                .singleElement()
                .asString()
                .contains("jazz");
    }

    @Test
    void chatbotWithoutGuiceRepliesOnceToRepeatedRequest() {
        List<String> printed =
                run(EmbedWithoutGuice::main, folder.resolve("chat.db").toString());

        assertThat(printed).hasSize(2);
        assertThat(printed.get(0)).contains("jazz");
        assertThat(printed.get(1)).isEqualTo("true");
    }

    @Test
    void conversationIsCorrectedOnceForEachRequest() {
        assertThat(run(CorrectConversation::main))
                .containsExactly(
                        "Reply 2, stored once: true",
                        "Reply 3 to Any jazz in Porto?",
                        "1 message stands",
                        "4 are superseded");
    }

    @Test
    void ownGeneratorStreamsItsReply() {
        assertThat(run(StreamReplies::main))
                .containsExactly("[I ][remember ][0 ][messages.]", "I remember 0 messages.", "[jazz]");
    }

    @Test
    void languageModelGetsContextAndQuestion() {
        assertThat(run(LanguageModelReplies::main))
                .containsExactly(
                        "You sent 2 lines; the last one is \"user: Hello\".",
                        "You sent 4 lines; the last one is \"user: Any jazz in Lisbon?\".");
    }

    @Test
    void metricsCountRequests() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of(
                "CHATBOT_STORAGE", "dynamodb",
                "AWS_ENDPOINT_URL", DynamoDbServer.shared().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "example",
                "AWS_SECRET_ACCESS_KEY", "example"));

        List<String> printed = run(arguments -> RequestMetrics.run(configuration));

        assertThat(printed).contains("append message PutItem: 2");
    }

    @Test
    void portsOnlyKeepNoSessions() {
        assertThat(run(PortsOnly::main)).containsExactly("2 messages", "0 sessions");
    }

    private static List<String> run(Consumer<String[]> main, String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.accept(arguments);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
