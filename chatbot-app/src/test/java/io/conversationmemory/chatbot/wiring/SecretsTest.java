package io.conversationmemory.chatbot.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.ConfigurationProblem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no object that holds a secret shows it. */
final class SecretsTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "CHATBOT_STORAGE", "dynamodb",
            "AWS_ENDPOINT_URL", "http://db.example:8000/?sig=SECRET-1",
            "AWS_ACCESS_KEY_ID", "SECRET-2",
            "AWS_SECRET_ACCESS_KEY", "SECRET-3",
            "AWS_SESSION_TOKEN", "SECRET-4");

    @Test
    void whatHoldsKeysDoesNotShowThem() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(SETTINGS);

        DynamoDbStorageFactory factory = (DynamoDbStorageFactory) configuration.storageFactory();

        assertThat(factory.keys()).isEqualTo(new AwsKeys("SECRET-2", "SECRET-3", "SECRET-4"));
        assertThat(configuration + " " + factory + " " + factory.keys())
                .contains("us-east-1", "http://db.example:8000")
                .doesNotContain("SECRET");
    }

    @Test
    void theStorageSaysWhereItIsWithoutThem() {
        try (ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(SETTINGS))) {
            assertThat(application.storage().administration().describe().place())
                    .isEqualTo("region us-east-1, endpoint http://db.example:8000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ana:SECRET@db.example",
                "https://SECRET@db.example:8000/",
                "http://ana:p@SECRET@db.example",
                "ftp://db.example/?token=SECRET",
                "http://?SECRET"
            })
    void aUrlThatIsRefusedShowsNoneOfIt(String url) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("AWS_ENDPOINT_URL_DYNAMODB", url);
        settings.put("CHATBOT_WINDOW_MESSAGES", "none");

        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> ChatbotConfiguration.of(settings));

        assertThat(thrown.problems())
                .extracting(ConfigurationProblem::name)
                .containsExactlyInAnyOrder("AWS_ENDPOINT_URL_DYNAMODB", "CHATBOT_WINDOW_MESSAGES");
        assertThat(thrown.toString()).contains("without a user").doesNotContain("SECRET");
    }
}
