package io.conversationmemory.chatbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.time.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChatbotConfigurationTest {

    @Test
    void everySettingHasItsDefault() {
        Path home = Path.of(System.getProperty("user.home"));

        ChatbotConfiguration defaults = ChatbotConfiguration.of(Map.of());

        assertThat(defaults)
                .isEqualTo(new ChatbotConfiguration(
                        StorageKind.SQLITE,
                        DataDirectory.of(Map.of(), System.getProperty("os.name"), home),
                        10,
                        null,
                        Retention.forever(),
                        UnknownSession.CREATE,
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(3),
                        new DynamoDbConfiguration(
                                "us-east-1",
                                null,
                                null,
                                null,
                                "concert-chatbot-conversations",
                                "concert-chatbot-preferences",
                                "concert-chatbot-sessions",
                                true,
                                false,
                                false,
                                Duration.ofMinutes(1),
                                1000)));
        assertThat(defaults.chatPolicy().window().maxMessages()).isEqualTo(WindowPolicy.DEFAULT_MESSAGES);
    }

    @Test
    void everySettingIsReadByItsName() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("CHATBOT_STORAGE", "dynamodb");
        all.put("CHATBOT_DATA_DIR", "some/where");
        all.put("CHATBOT_WINDOW_MESSAGES", "25");
        all.put("CHATBOT_WINDOW_TOKENS", "4000");
        all.put("CHATBOT_RETENTION_DAYS", "90");
        all.put("CHATBOT_UNKNOWN_SESSION", "refuse");
        all.put("CHATBOT_PREFERENCES_CACHE", "30s");
        all.put("CHATBOT_REQUEST_TIMEOUT", "5s");
        all.put("CHATBOT_ATTEMPT_TIMEOUT", "1500ms");
        all.put("CHATBOT_CONSISTENT_READS", "false");
        all.put("CHATBOT_BILLING", "provisioned");
        all.put("CHATBOT_DELETION_PROTECTION", "true");
        all.put("CHATBOT_STALL_TIMEOUT", "90s");
        all.put("CHATBOT_COUNT_UNITS", "250");
        all.put("AWS_DYNAMODB_CONVERSATIONS_TABLE", "talk");
        all.put("AWS_DYNAMODB_PREFERENCES_TABLE", "tastes");
        all.put("AWS_DYNAMODB_SESSIONS_TABLE", "sittings");
        all.put("AWS_REGION", "eu-central-1");
        all.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000");
        all.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9000");
        all.put("AWS_ACCESS_KEY_ID", "id");
        all.put("AWS_SECRET_ACCESS_KEY", "very secret");
        all.put("AWS_SESSION_TOKEN", "token");
        all.put("AWS_PROFILE", "work");

        ChatbotConfiguration configuration = ChatbotConfiguration.of(all);

        assertThat(all.keySet())
                .as("every setting is in this test")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Enum::name).toList());
        assertThat(configuration)
                .isEqualTo(new ChatbotConfiguration(
                        StorageKind.DYNAMODB,
                        Path.of("some", "where"),
                        25,
                        4000,
                        Retention.of(Duration.ofDays(90)),
                        UnknownSession.REFUSE,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(1500),
                        new DynamoDbConfiguration(
                                "eu-central-1",
                                URI.create("http://127.0.0.1:8000"),
                                new AwsKeys("id", "very secret", "token"),
                                "work",
                                "talk",
                                "tastes",
                                "sittings",
                                false,
                                true,
                                true,
                                Duration.ofSeconds(90),
                                250)));
        assertThat(configuration.toString()).doesNotContain("very secret").doesNotContain("token");
        assertThat(configuration.chatPolicy().unknownSession()).isEqualTo(UnknownSession.REFUSE);
        assertThat(configuration.sqliteFile()).isEqualTo(Path.of("some", "where", "conversations.db"));
    }

    @Test
    void theEndpointOfAllServicesServesWhereDynamoDbHasNoneOfItsOwn() {
        assertThat(ChatbotConfiguration.of(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9000"))
                        .dynamoDb()
                        .endpoint())
                .isEqualTo(URI.create("http://127.0.0.1:9000"));
    }

    @Test
    void aBudgetOfTokensReadsMoreMessages() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_WINDOW_TOKENS", "1000"))
                        .windowMessages())
                .isEqualTo(WindowPolicy.DEFAULT_READ_FOR_TOKENS);
    }

    @Test
    void blankCountsAsNotSet() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", " ")).storage())
                .isEqualTo(StorageKind.SQLITE);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("CHATBOT_STORAGE", "dynamodb");
        wrong.put("CHATBOT_WINDOW_MESSAGES", "0");
        wrong.put("CHATBOT_WINDOW_TOKENS", "many");
        wrong.put("CHATBOT_RETENTION_DAYS", "-1");
        wrong.put("CHATBOT_UNKNOWN_SESSION", "ignore");
        wrong.put("CHATBOT_PREFERENCES_CACHE", "soon");
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
                        "CHATBOT_WINDOW_MESSAGES",
                        "CHATBOT_WINDOW_TOKENS",
                        "CHATBOT_RETENTION_DAYS",
                        "CHATBOT_UNKNOWN_SESSION",
                        "CHATBOT_PREFERENCES_CACHE",
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
    void theAttemptNeverOutlivesTheRequest() {
        assertThat(ChatbotConfiguration.of(Map.of("CHATBOT_REQUEST_TIMEOUT", "2s"))
                        .attemptTimeout())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatBelongsToOthersIsNoProblemWhereNothingOfAwsIsUsed() {
        ChatbotConfiguration configuration =
                ChatbotConfiguration.of(Map.of("AWS_ACCESS_KEY_ID", "half", "AWS_ENDPOINT_URL", "odd", "PATH", "x"));

        assertThat(configuration.storage()).isEqualTo(StorageKind.SQLITE);
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
