package io.conversationmemory.chatbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.ConfigurationProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChatbotConfigurationTest {

    @Test
    void everySettingHasItsDefault() {
        Path home = Path.of(System.getProperty("user.home"));

        ChatbotConfiguration defaults = ChatbotConfiguration.of(Map.of());

        assertThat(defaults.storage()).isEqualTo("sqlite");
        assertThat(defaults.dataDirectory()).isEqualTo(DataDirectory.of(Map.of(), System.getProperty("os.name"), home));
        assertThat(defaults.windowMessages()).isEqualTo(10);
        assertThat(defaults.windowTokens()).isNull();
        assertThat(defaults.unknownSession()).isEqualTo(UnknownSession.CREATE);
        assertThat(defaults.chatPolicy().window().maxMessages()).isEqualTo(WindowPolicy.DEFAULT_MESSAGES);
    }

    @Test
    void theSettingsOfTheChatbotAreReadByTheirNames() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of(
                "CHATBOT_STORAGE", "inmemory",
                "CHATBOT_DATA_DIR", "some/where",
                "CHATBOT_WINDOW_MESSAGES", "25",
                "CHATBOT_WINDOW_TOKENS", "4000",
                "CHATBOT_UNKNOWN_SESSION", "refuse"));

        assertThat(configuration.storage()).isEqualTo("inmemory");
        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("some", "where"));
        assertThat(configuration.windowMessages()).isEqualTo(25);
        assertThat(configuration.windowTokens()).isEqualTo(4000);
        assertThat(configuration.chatPolicy().unknownSession()).isEqualTo(UnknownSession.REFUSE);
    }

    @Test
    void aStorageOfAThirdPartyIsFoundByItsNameAndReadsItsOwnSettings() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(
                Map.of("CHATBOT_STORAGE", "Thirdparty", "THIRDPARTY_URL", "tp://db", "CHATBOT_RETENTION_DAYS", "3"));

        assertThat(configuration.storage()).isEqualTo("thirdparty");
        assertThat(configuration.storageFactory())
                .isEqualTo(new ThirdPartyStorageProvider.Factory("tp://db", Retention.of(Duration.ofDays(3))));
    }

    @Test
    void problemsOfAStorageAreReportedTogetherWithThoseOfTheChatbot() {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> ChatbotConfiguration.of(Map.of(
                        "CHATBOT_STORAGE", "thirdparty",
                        "CHATBOT_REQUEST_TIMEOUT", "soon",
                        "CHATBOT_RETENTION_DAYS", "0",
                        "CHATBOT_WINDOW_TOKENS", "many")));

        assertThat(thrown.problems())
                .extracting(ConfigurationProblem::name)
                .containsExactlyInAnyOrder(
                        "THIRDPARTY_URL", "CHATBOT_REQUEST_TIMEOUT", "CHATBOT_RETENTION_DAYS", "CHATBOT_WINDOW_TOKENS");
    }

    @Test
    void anUnknownStorageIsReportedWithThoseThatWereFoundAndTheDependenciesOfTheOthers() {
        assertThatThrownBy(() -> ChatbotConfiguration.of(
                        Map.of("CHATBOT_STORAGE", "post\ngres", "CHATBOT_WINDOW_MESSAGES", "0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHATBOT_STORAGE: is \"post?gres\", but the class path offers "
                        + "dynamodb, inmemory, sqlite, thirdparty")
                .hasMessageContaining("io.conversationmemory:adapter-sqlite brings sqlite")
                .hasMessageContaining("CHATBOT_WINDOW_MESSAGES");
    }

    @Test
    void aSettingThatIsNoLongerThereIsReported() {
        assertThatThrownBy(() -> ChatbotConfiguration.of(Map.of("CHATBOT_PREFERENCES_CACHE", "30s")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHATBOT_PREFERENCES_CACHE: is no setting");
    }

    @Test
    void aBudgetOfTokensReadsMoreMessages() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_WINDOW_TOKENS", "1000"))
                        .windowMessages())
                .isEqualTo(WindowPolicy.DEFAULT_READ_FOR_TOKENS);
    }

    @Test
    void summariesAreOffUnlessAThresholdIsSet() {
        assertThat(ChatbotConfiguration.of(Map.of()).summaries()).isNull();
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_SUMMARY_KEEP_MESSAGES", "4"))
                        .summaries())
                .isNull();
    }

    @Test
    void aSummaryKeepsTheRestOfTheWindowUnlessItIsToldHowMuch() {
        SummarySettings rest = ChatbotConfiguration.of(
                        Map.of("CHATBOT_SUMMARY_AFTER_MESSAGES", "6", "CHATBOT_WINDOW_MESSAGES", "20"))
                .summaries();
        SummarySettings told = ChatbotConfiguration.of(
                        Map.of("CHATBOT_SUMMARY_AFTER_MESSAGES", "6", "CHATBOT_SUMMARY_KEEP_MESSAGES", "2"))
                .summaries();

        assertThat(rest.policy().afterMessages()).isEqualTo(6);
        assertThat(rest.policy().keepMessages()).isEqualTo(14);
        assertThat(told.policy().keepMessages()).isEqualTo(2);
    }

    @Test
    void aThresholdAndAKeptPartThatExceedTheWindowAreReported() {
        assertThatThrownBy(() -> ChatbotConfiguration.of(
                        Map.of("CHATBOT_SUMMARY_AFTER_MESSAGES", "7", "CHATBOT_SUMMARY_KEEP_MESSAGES", "4")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHATBOT_SUMMARY_AFTER_MESSAGES: is 7")
                .hasMessageContaining("10 messages of CHATBOT_WINDOW_MESSAGES");
        assertThatThrownBy(() -> ChatbotConfiguration.of(Map.of("CHATBOT_SUMMARY_AFTER_MESSAGES", "10")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHATBOT_SUMMARY_KEEP_MESSAGES is 1");
    }

    @Test
    void withoutAModelThereIsNone() {
        assertThat(ChatbotConfiguration.of(Map.of()).model()).isNull();
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_MODEL", " ")).model())
                .isNull();
    }

    @Test
    void aModelIsFoundByItsServiceAndMayHaveAUrl() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_MODEL", "Echo: large:3b "))
                        .model())
                .isEqualTo(new EchoModelProvider.EchoModel("echo large:3b at null"));
        assertThat(ChatbotConfiguration.of(
                                Map.of("CHATBOT_MODEL", "echo:m", "CHATBOT_MODEL_URL", "http://127.0.0.1:1/v1"))
                        .model())
                .isEqualTo(new EchoModelProvider.EchoModel("echo m at http://127.0.0.1:1/v1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt       | http://h | CHATBOT_MODEL: is \"gpt\" but must be SERVICE:MODEL",
                "echo:     | http://h | CHATBOT_MODEL: is \"echo:\" but must be SERVICE:MODEL",
                ":m        | http://h | CHATBOT_MODEL: is \":m\" but must be SERVICE:MODEL",
                "other:m   | http://h | but the class path offers echo; the Maven dependency io.conversationmemory:langchain4j-replies brings",
                "echo:m    | there    | CHATBOT_MODEL_URL: is \"there\" but must be a URL",
                "''        | http://h | CHATBOT_MODEL_URL: is set, but CHATBOT_MODEL is not",
                "echo:broken | http://h | ECHO_KEY: is not set",
            })
    void aModelThatCannotBeUsedIsReportedOnce(String model, String url, String problem) {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> ChatbotConfiguration.of(Map.of(
                        "CHATBOT_MODEL", model,
                        "CHATBOT_MODEL_URL", url,
                        "CHATBOT_WINDOW_TOKENS", "many")));

        assertThat(thrown).hasMessageContaining(problem).hasMessageContaining("CHATBOT_WINDOW_TOKENS");
        assertThat(thrown.problems()).hasSize(2);
    }

    @Test
    void blankCountsAsNotSet() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", " ")).storage())
                .isEqualTo("sqlite");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("CHATBOT_STORAGE", "dynamodb");
        wrong.put("CHATBOT_LINE_HISTORY", "never");
        wrong.put("CHATBOT_WINDOW_MESSAGES", "0");
        wrong.put("CHATBOT_WINDOW_TOKENS", "many");
        wrong.put("CHATBOT_RETENTION_DAYS", "-1");
        wrong.put("CHATBOT_UNKNOWN_SESSION", "ignore");
        wrong.put("CHATBOT_REQUEST_TIMEOUT", "0s");
        wrong.put("CHATBOT_ATTEMPT_TIMEOUT", "11s");
        wrong.put("CHATBOT_CONSISTENT_READS", "perhaps");
        wrong.put("CHATBOT_BILLING", "free");
        wrong.put("CHATBOT_DELETION_PROTECTION", "very");
        wrong.put("CHATBOT_STALL_TIMEOUT", "0s");
        wrong.put("CHATBOT_COUNT_UNITS", "0");
        wrong.put("AWS_DYNAMODB_CONVERSATIONS_TABLE", "a b");
        wrong.put("AWS_DYNAMODB_PREFERENCES_TABLE", "same");
        wrong.put("AWS_DYNAMODB_SESSIONS_TABLE", "same");
        wrong.put("AWS_REGION", "Vienna!");
        wrong.put("AWS_ENDPOINT_URL_DYNAMODB", "localhost:8000");
        wrong.put("AWS_SECRET_ACCESS_KEY", "very secret");
        wrong.put("CHATBOT_STORAG", "sqlite");

        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> ChatbotConfiguration.of(wrong));

        assertThat(thrown.problems())
                .extracting(ConfigurationProblem::name)
                .containsExactlyInAnyOrder(
                        "CHATBOT_LINE_HISTORY",
                        "CHATBOT_WINDOW_MESSAGES",
                        "CHATBOT_WINDOW_TOKENS",
                        "CHATBOT_RETENTION_DAYS",
                        "CHATBOT_UNKNOWN_SESSION",
                        "CHATBOT_REQUEST_TIMEOUT",
                        "CHATBOT_ATTEMPT_TIMEOUT",
                        "CHATBOT_CONSISTENT_READS",
                        "CHATBOT_BILLING",
                        "CHATBOT_DELETION_PROTECTION",
                        "CHATBOT_STALL_TIMEOUT",
                        "CHATBOT_COUNT_UNITS",
                        "AWS_DYNAMODB_CONVERSATIONS_TABLE",
                        "AWS_DYNAMODB_SESSIONS_TABLE",
                        "AWS_REGION",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        "AWS_ACCESS_KEY_ID",
                        "CHATBOT_STORAG");
        assertThat(thrown)
                .hasMessageContaining("must be a whole number from 1 to 10000")
                .hasMessageContaining("did you mean CHATBOT_STORAGE?")
                .hasMessageNotContaining("very secret");
    }

    @Test
    void whatBelongsToOthersIsNoProblemWhereNothingOfAwsIsUsed() {
        ChatbotConfiguration configuration =
                ChatbotConfiguration.of(Map.of("AWS_ACCESS_KEY_ID", "half", "AWS_ENDPOINT_URL", "odd", "PATH", "x"));

        assertThat(configuration.storage()).isEqualTo("sqlite");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,            /home/ana/.local/share/conversation-memory",
        "Mac OS X,         /home/ana/Library/Application Support/conversation-memory",
        "Windows 11,       /home/ana/AppData/Local/conversation-memory",
    })
    void dataLieWhereThePlatformKeepsThem(String system, String expected) {
        assertThat(DataDirectory.of(Map.of(), system, Path.of("/home/ana"))).isEqualTo(Path.of(expected));
    }

    @Test
    void aDataHomeOfTheUsersOwnGoesFirst() {
        assertThat(DataDirectory.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", Path.of("/home/ana")))
                .isEqualTo(Path.of("/data/conversation-memory"));
        assertThat(DataDirectory.of(Map.of("XDG_DATA_HOME", "relative"), "Linux", Path.of("/home/ana")))
                .isEqualTo(Path.of("/home/ana/.local/share/conversation-memory"));
    }
}
