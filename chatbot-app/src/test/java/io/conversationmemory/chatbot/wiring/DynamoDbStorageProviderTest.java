package io.conversationmemory.chatbot.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.RequestLimits;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableNames;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.config.ConfigurationProblem;
import io.conversationmemory.port.config.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DynamoDbStorageProviderTest {

    /** Read by the chatbot, by language models, by the server, and by the storage on a file. */
    private static final List<String> OF_OTHERS = List.of(
            "CHATBOT_STORAGE",
            "CHATBOT_DATA_DIR",
            "CHATBOT_LINE_HISTORY",
            "CHATBOT_MODEL",
            "CHATBOT_MODEL_URL",
            "CHATBOT_SERVER_HOST",
            "CHATBOT_SERVER_PORT",
            "CHATBOT_SERVER_JWKS_URL",
            "CHATBOT_SERVER_JWT_ISSUER",
            "CHATBOT_SERVER_JWT_AUDIENCE",
            "CHATBOT_SERVER_JWT_ALGORITHMS",
            "CHATBOT_SERVER_ADMIN_SCOPE",
            "CHATBOT_SERVER_API_KEYS",
            "CHATBOT_SERVER_CORS_ORIGINS",
            "CHATBOT_SERVER_MAX_REQUESTS",
            "OPENAI_API_KEY",
            "ANTHROPIC_API_KEY",
            "GEMINI_API_KEY",
            "CHATBOT_WINDOW_MESSAGES",
            "CHATBOT_WINDOW_TOKENS",
            "CHATBOT_SUMMARY_AFTER_MESSAGES",
            "CHATBOT_SUMMARY_KEEP_MESSAGES",
            "CHATBOT_UNKNOWN_SESSION");

    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @Test
    void whatIsNotSetIsAsTheAdapterHasIt() {
        assertThat(configure(Map.of()))
                .isEqualTo(new DynamoDbStorageFactory(
                        "us-east-1", null, null, null, DynamoDbSettings.defaults(), RequestObserver.none()));
    }

    @Test
    void everySettingIsReadByItsName() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("CHATBOT_RETENTION_DAYS", "90");
        all.put("CHATBOT_REQUEST_TIMEOUT", "5s");
        all.put("CHATBOT_ATTEMPT_TIMEOUT", "1500ms");
        all.put("CHATBOT_CONSISTENT_READS", "false");
        all.put("CHATBOT_BILLING", "provisioned");
        all.put("CHATBOT_DELETION_PROTECTION", "true");
        all.put("CHATBOT_POINT_IN_TIME_RECOVERY", "14");
        all.put("CHATBOT_KMS_KEY", KEY);
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
        assertThat(Arrays.stream(Setting.values()).map(Enum::name).filter(name -> !OF_OTHERS.contains(name)))
                .as("every setting is in this test")
                .containsExactlyInAnyOrderElementsOf(all.keySet());

        DynamoDbStorageFactory read = configure(all);

        assertThat(read)
                .isEqualTo(new DynamoDbStorageFactory(
                        "eu-central-1",
                        URI.create("http://127.0.0.1:8000"),
                        new AwsKeys("id", "very secret", "token"),
                        "work",
                        new DynamoDbSettings(
                                new TableNames("talk", "tastes", "sittings"),
                                Retention.of(Duration.ofDays(90)),
                                false,
                                TableBilling.PROVISIONED,
                                new TableProtection(true, 14, KEY),
                                new RequestLimits(
                                        Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(90), 250)),
                        RequestObserver.none()));
        assertThat(read.toString()).doesNotContain("very secret").doesNotContain("token");
    }

    @Test
    void theEndpointOfAllServicesServesWhereDynamoDbHasNoneOfItsOwn() {
        assertThat(configure(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9000"))
                        .endpoint())
                .isEqualTo(URI.create("http://127.0.0.1:9000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "localhost", "us-gov-west-1"})
    void aRegionIsReadByItsNameOrAsThatOfALocalEngine(String region) {
        assertThat(configure(Map.of("AWS_REGION", region)).region()).isEqualTo(region);
    }

    @Test
    void theAttemptNeverOutlivesTheRequest() {
        assertThat(configure(Map.of("CHATBOT_REQUEST_TIMEOUT", "2s"))
                        .settings()
                        .limits()
                        .attempt())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a b", "tablé", "a/b"})
    void aNameThatDynamoDbWouldRefuseIsAProblemOfItsSetting(String name) {
        SettingsReader reader = new SettingsReader(Map.of("AWS_DYNAMODB_PREFERENCES_TABLE", name));

        new DynamoDbStorageProvider().configure(reader);

        assertThat(reader.problems())
                .containsExactly(new ConfigurationProblem(
                        "AWS_DYNAMODB_PREFERENCES_TABLE", "is \"" + name + "\" but must be " + TableNames.VALID));
    }

    @ParameterizedTest
    @CsvSource({"off, 0", "OFF, 0", "1, 1", "35, 35"})
    void recoveryIsOffOrItsDays(String text, int days) {
        assertThat(configure(Map.of("CHATBOT_POINT_IN_TIME_RECOVERY", text))
                        .settings()
                        .protection()
                        .recoveryDays())
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "CHATBOT_POINT_IN_TIME_RECOVERY, 0",
        "CHATBOT_POINT_IN_TIME_RECOVERY, 36",
        "CHATBOT_POINT_IN_TIME_RECOVERY, on",
        "CHATBOT_KMS_KEY, alias/memory",
        "CHATBOT_KMS_KEY, arn:aws:kms:eu-central-1:111122223333:alias/memory"
    })
    void aProtectionThatDynamoDbHasNotIsAProblemOfItsSetting(String setting, String text) {
        SettingsReader reader = new SettingsReader(Map.of(setting, text));

        new DynamoDbStorageProvider().configure(reader);

        assertThat(reader.problems()).extracting(ConfigurationProblem::name).containsExactly(setting);
    }

    private static DynamoDbStorageFactory configure(Map<String, String> settings) {
        SettingsReader reader = new SettingsReader(settings);
        var factory = new DynamoDbStorageProvider().configure(reader);
        assertThat(reader.problems()).isEmpty();
        return (DynamoDbStorageFactory) factory.orElseThrow();
    }
}
