package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigurationTest {

    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Map<String, String> JWT = Map.of(
            "CHATBOT_SERVER_JWKS_URL", "https://issuer.example.com/keys",
            "CHATBOT_SERVER_JWT_ISSUER", "https://issuer.example.com",
            "CHATBOT_SERVER_JWT_AUDIENCE", "chatbot");

    @TempDir
    Path folder;

    @Test
    void theDefaultIsLoopbackWithoutAuthentication() {
        ServerConfiguration configuration = ServerConfiguration.of(Map.of(), null);

        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.port()).isEqualTo(8080);
        assertThat(configuration.access().isRequired()).isFalse();
        assertThat(configuration.corsOrigins()).isEmpty();
        assertThat(configuration.maxRequests()).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1"})
    void aLoopbackAddressNeedsNoAuthentication(String host) {
        assertThat(ServerConfiguration.of(Map.of("CHATBOT_SERVER_HOST", host), null)
                        .host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "10.0.0.1", "chat.example.com", "localhost.example.com", "127.0.0.1.nip.io"})
    void anyOtherAddressNeedsAuthentication(String host) {
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("CHATBOT_SERVER_HOST", host), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHATBOT_SERVER_HOST: is no loopback address")
                .hasMessageContaining("set CHATBOT_SERVER_JWKS_URL")
                .hasMessageContaining("CHATBOT_SERVER_API_KEYS");
        assertThatThrownBy(() -> new ServerConfiguration(host, 0, null)).isInstanceOf(ConfigurationException.class);

        assertThat(ServerConfiguration.of(with(JWT, "CHATBOT_SERVER_HOST", host), null)
                        .access()
                        .isRequired())
                .isTrue();
    }

    @Test
    void allSettingsAreRead() throws Exception {
        Path keys = Files.writeString(
                folder.resolve("keys"),
                "# of the scripts\n\n" + HASH + " ana\n" + HASH.replace('9', '8') + "\troot admin\n");
        Map<String, String> settings = new HashMap<>(JWT);
        settings.put("CHATBOT_SERVER_JWT_ALGORITHMS", "ES256, PS512");
        settings.put("CHATBOT_SERVER_ADMIN_SCOPE", "admins");
        settings.put("CHATBOT_SERVER_API_KEYS", keys.toString());
        settings.put("CHATBOT_SERVER_CORS_ORIGINS", "https://A.example.com, http://localhost:3000");
        settings.put("CHATBOT_SERVER_MAX_REQUESTS", "7");

        ServerConfiguration configuration = ServerConfiguration.of(settings, null);

        assertThat(configuration.access().jwt().algorithms()).containsExactlyInAnyOrder("ES256", "PS512");
        assertThat(configuration.access().jwt().adminScope()).isEqualTo("admins");
        assertThat(configuration.access().apiKeys()).isNotNull();
        assertThat(configuration.corsOrigins())
                .containsExactlyInAnyOrder("https://a.example.com", "http://localhost:3000");
        assertThat(configuration.maxRequests()).isEqualTo(7);
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThat(problems(Map.of(
                        "CHATBOT_SERVER_HOST", "0.0.0.0",
                        "CHATBOT_SERVER_PORT", "x",
                        "CHATBOT_SERVER_JWT_ISSUER", "i",
                        "CHATBOT_SERVER_ADMIN_SCOPE", "a b",
                        "CHATBOT_SERVER_CORS_ORIGINS", "*",
                        "CHATBOT_SERVER_MAX_REQUESTS", "0")))
                .containsOnlyKeys(
                        "CHATBOT_SERVER_HOST",
                        "CHATBOT_SERVER_PORT",
                        "CHATBOT_SERVER_JWT_ISSUER",
                        "CHATBOT_SERVER_ADMIN_SCOPE",
                        "CHATBOT_SERVER_CORS_ORIGINS",
                        "CHATBOT_SERVER_MAX_REQUESTS");
        assertThat(problems(Map.of("CHATBOT_SERVER_JWKS_URL", "https://issuer.example.com/keys")))
                .containsOnlyKeys("CHATBOT_SERVER_JWT_ISSUER", "CHATBOT_SERVER_JWT_AUDIENCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS256,HS512", "RS256,", "EdDSA"})
    void onlyAsymmetricAlgorithmsAreAccepted(String algorithms) {
        assertThat(problems(with(JWT, "CHATBOT_SERVER_JWT_ALGORITHMS", algorithms)))
                .containsOnlyKeys("CHATBOT_SERVER_JWT_ALGORITHMS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example.com/keys", "ftp://127.0.0.1/keys", "/keys", "https:"})
    void theKeysAreReadOverTlsOrFromThisMachine(String url) {
        assertThat(problems(with(JWT, "CHATBOT_SERVER_JWKS_URL", url))).containsOnlyKeys("CHATBOT_SERVER_JWKS_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example.com/", "a.example.com", "https://*.example.com", "null", "https://a,"})
    void originsAreExact(String origins) {
        assertThat(problems(Map.of("CHATBOT_SERVER_CORS_ORIGINS", origins)))
                .containsOnlyKeys("CHATBOT_SERVER_CORS_ORIGINS");
    }

    @Test
    void wrongLinesOfApiKeysAreReportedByNumberOnly() throws Exception {
        Path keys = Files.write(
                folder.resolve("keys"),
                List.of(
                        "# keys",
                        HASH + " ana",
                        "secret ana",
                        HASH + " ben",
                        HASH.replace('f', 'e') + " ben boss",
                        HASH));

        String problem = problems(Map.of("CHATBOT_SERVER_HOST", "0.0.0.0", "CHATBOT_SERVER_API_KEYS", keys.toString()))
                .get("CHATBOT_SERVER_API_KEYS");

        assertThat(problem).contains("line 3, 4, 5, 6").doesNotContain("secret", "boss", "9f86");
    }

    @Test
    void aFileOfApiKeysIsThereAndHasAKey() throws Exception {
        Path empty = Files.writeString(folder.resolve("keys"), "# none\n");

        assertThat(problems(Map.of("CHATBOT_SERVER_API_KEYS", empty.toString())).get("CHATBOT_SERVER_API_KEYS"))
                .contains("no key");
        assertThat(problems(Map.of(
                        "CHATBOT_SERVER_API_KEYS", folder.resolve("absent").toString())))
                .containsOnlyKeys("CHATBOT_SERVER_API_KEYS");
    }

    private static Map<String, String> problems(Map<String, String> settings) {
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> ServerConfiguration.of(settings, null));
        Map<String, String> problems = new HashMap<>();
        for (ConfigurationProblem problem : failure.problems()) {
            problems.put(problem.name(), problem.reason());
        }
        return problems;
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }
}
