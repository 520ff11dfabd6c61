package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion;
import io.conversationmemory.integration.langchain4j.replies.fixture.ScriptedModelServer;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.ConfigurationProblem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of the settings. */
final class LangChain4jModelProviderTest {

    private final ScriptedModelServer server = ScriptedModelServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"openai:scripted, Bearer sk-tested", "ollama:scripted:3b, null", "OpenAI: scripted, Bearer sk-tested"})
    void aConfiguredModelWritesTheReplies(String model, String authorization) {
        server.script(Completion.text("Jazz at nine."));
        Map<String, String> settings = settings(model);
        settings.put("OPENAI_API_KEY", "sk-tested");

        try (ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(settings))) {
            ChatReply reply = application.chatbot().processMessage(ChatRequest.of("What is on?", null, null));

            assertThat(reply.message()).isEqualTo("Jazz at nine.");
        }
        assertThat(server.requests().get(0).string("model")).contains(model.split(":", 2)[1].strip());
        assertThat(server.keys()).containsExactly(authorization);
        assertThat(server.header("Upgrade")).as("HTTP 2 is not asked for").containsExactly("null");
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        server.script(Completion.text("Jazz at nine."));

        try (ChatbotApplication application =
                ChatbotApplication.start(ChatbotConfiguration.of(settings("openai:scripted")))) {
            application.chatbot().processMessage(ChatRequest.of("What is on?", null, null));
        }

        assertThat(server.keys()).containsExactly("null");
    }

    @Test
    void aConfiguredModelWritesTheSummariesUnderItsName() {
        Map<String, String> settings = settings("ollama:scripted");
        settings.put("CHATBOT_SUMMARY_AFTER_MESSAGES", "5");

        assertThat(ChatbotConfiguration.of(settings).summaries().summarizer().name())
                .isEqualTo("ollama:scripted");
    }

    @ParameterizedTest
    @CsvSource({
        "openai:m,    OPENAI_API_KEY",
        "anthropic:m, ANTHROPIC_API_KEY",
        "gemini:m,    GEMINI_API_KEY",
    })
    void aMissingKeyIsReportedWithAllOtherProblems(String model, String key) {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> ChatbotConfiguration.of(Map.of("CHATBOT_MODEL", model, "CHATBOT_WINDOW_TOKENS", "many")));

        assertThat(thrown.problems())
                .extracting(ConfigurationProblem::name)
                .containsExactlyInAnyOrder(key, "CHATBOT_WINDOW_TOKENS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "gemini"})
    void aUrlReplacesNoKeyOfAServiceThatDemandsOne(String service) {
        assertThatThrownBy(() -> ChatbotConfiguration.of(settings(service + ":m")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("_API_KEY: is not set, but CHATBOT_MODEL is a model of " + service);
    }

    @Test
    void ollamaNeedsNothingButItsName() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of("CHATBOT_MODEL", "ollama:llama3.2:3b"));

        assertThat(configuration.model()).hasToString("ConfiguredModel[ollama:llama3.2:3b]");
        assertThat(ModelService.OLLAMA
                        .models("llama3.2:3b", null, null)
                        .settings()
                        .url())
                .hasToString("http://localhost:11434/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aKeyIsNeverShown(String service) {
        server.script(Completion.status(401, "wrong key: sk-tested"));
        Map<String, String> settings = settings(service + ":m");
        settings.put(service.toUpperCase(java.util.Locale.ROOT) + "_API_KEY", "sk-tested");
        ChatbotConfiguration configuration = ChatbotConfiguration.of(settings);

        assertThat(configuration.toString()).doesNotContain("sk-tested");
        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            assertThatThrownBy(() -> application.chatbot().processMessage(ChatRequest.of("Hello", null, null)))
                    .isInstanceOf(ReplyFailedException.class)
                    .hasCauseInstanceOf(ModelFailedException.class)
                    .hasStackTraceContaining("HTTP 40")
                    .satisfies(
                            failed -> assertThat(failed.getCause().toString()).doesNotContain("sk-tested"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai:m,    langchain4j-open-ai,          dev.langchain4j:langchain4j-open-ai",
        "ollama:m,    langchain4j-open-ai,          dev.langchain4j:langchain4j-open-ai",
        "anthropic:m, langchain4j-anthropic,        dev.langchain4j:langchain4j-anthropic",
        "gemini:m,    langchain4j-google-ai-gemini, dev.langchain4j:langchain4j-google-ai-gemini",
        "openai:m,    langchain4j-http-client-jdk,  dev.langchain4j:langchain4j-http-client-jdk",
    })
    void aMissingLibraryIsNamed(String model, String missing, String dependency) throws Exception {
        assertThat(ClassPathWithout.jars(missing).call(ConfiguredProgram.class, model))
                .startsWith("ConfigurationException: CHATBOT_MODEL: is a model of ")
                .contains(dependency);
    }

    @Test
    void theOtherLibrariesAreNotNeeded() throws Exception {
        assertThat(ClassPathWithout.jars("langchain4j-anthropic", "langchain4j-google-ai-gemini", "guice")
                        .call(ConfiguredProgram.class, "openai:m"))
                .isEqualTo("ConfiguredModel[openai:m]");
    }

    private Map<String, String> settings(String model) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CHATBOT_STORAGE", "inmemory");
        settings.put("CHATBOT_MODEL", model);
        settings.put("CHATBOT_MODEL_URL", server.url().toString());
        return settings;
    }
}
