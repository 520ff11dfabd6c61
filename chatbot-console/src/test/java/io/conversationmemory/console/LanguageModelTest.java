package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion;
import io.conversationmemory.integration.langchain4j.replies.fixture.ScriptedModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the console whose replies a scripted service writes, and one whose replies it does not. */
@Timeout(180)
final class LanguageModelTest {

    private static final List<String> LIBRARIES =
            List.of("dev.langchain4j.", "com.fasterxml.jackson.databind.", "java.net.http.");

    @TempDir
    private Path folder;

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private Map<String, String> settings;

    @BeforeEach
    void configure() {
        settings = new HashMap<>(Map.of(
                "CHATBOT_MODEL", "openai:scripted",
                "CHATBOT_MODEL_URL", server.url().toString(),
                "OPENAI_API_KEY", "sk-secret"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theConfiguredModelReplies() throws Exception {
        server.script(Completion.text("Jazz at nine."));

        Ended chat = console("What is on?\nAnd later?\n", "chat", "--user", "ana", "--session", "s1");

        assertThat(chat.code()).as(chat.err()).isZero();
        assertThat(chat.out()).isEqualTo("Jazz at nine.\nJazz at nine.\n");
        assertThat(chat.err()).hasLineCount(1).startsWith("Storage: ");
        assertThat(server.messages(1))
                .extracting(message -> message.string("content").orElseThrow())
                .containsExactly("What is on?", "Jazz at nine.", "And later?");
        assertThat(server.keys()).containsOnly("Bearer sk-secret");
    }

    @Test
    void theReasonOfAFailureIsShownWithoutWhatTheServiceSaid() throws Exception {
        server.script(Completion.status(429, "{\"error\":\"What is on? sk-secret\"}"));

        Ended chat = console("What is on?\n", "chat", "--user", "ana");

        assertThat(chat.code()).isEqualTo(1);
        assertThat(chat.err().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("No reply could be generated", "takes no more requests for now: HTTP 429. Ask again later.");
        assertThat(chat.err()).doesNotContain("What is on?", "sk-secret");
    }

    @Test
    void aModelOfAnotherServiceNeedsItsKey() throws Exception {
        settings.put("CHATBOT_MODEL", "anthropic:m");

        Ended chat = console("Hello\n", "chat", "--user", "ana");

        assertThat(chat.code()).isEqualTo(2);
        assertThat(chat.err()).contains("ANTHROPIC_API_KEY: is not set").doesNotContain("sk-secret");
    }

    @Test
    void theLibrariesOfModelsAreLoadedOnlyForOne() throws Exception {
        server.script(Completion.text("Jazz at nine."));

        List<String> withModel = loadedClasses();
        settings.clear();
        List<String> ruleBased = loadedClasses();

        assertThat(withModel).contains("io.conversationmemory.console.Main");
        for (String library : LIBRARIES) {
            assertThat(withModel).anyMatch(name -> name.startsWith(library));
            assertThat(ruleBased).noneMatch(name -> name.startsWith(library));
        }
        assertThat(ruleBased)
                .contains("io.conversationmemory.replies.RuleBasedReplyGenerator")
                .noneMatch(name -> name.startsWith("io.conversationmemory.integration."));
    }

    private List<String> loadedClasses() throws Exception {
        Path log = folder.resolve("classes.log");
        Ended chat = ConsoleProcess.end(
                builder(List.of("-Xlog:class+load:file=" + log + "::filecount=0"), "chat", "--user", "ana")
                        .start(),
                "Hello\n");
        assertThat(chat.code()).as(chat.err()).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line ->
                            line.substring(line.lastIndexOf(']') + 1).strip().split(" ")[0])
                    .toList();
        }
    }

    private Ended console(String input, String... arguments) throws Exception {
        return ConsoleProcess.end(builder(List.of(), arguments).start(), input);
    }

    private ProcessBuilder builder(List<String> properties, String... arguments) throws Exception {
        ProcessBuilder builder = new ConsoleProcess(folder.resolve("data")).builder(properties, arguments);
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        builder.environment().putAll(settings);
        return builder;
    }
}
