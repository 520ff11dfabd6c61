package io.conversationmemory.server.access;

import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_ADMIN_SCOPE;
import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_API_KEYS;
import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_JWKS_URL;
import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_JWT_ALGORITHMS;
import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_JWT_AUDIENCE;
import static io.conversationmemory.chatbot.config.Setting.CHATBOT_SERVER_JWT_ISSUER;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ways to prove who sends a request. Immutable.
 *
 * @param jwt the bearer tokens that are accepted; null for none
 * @param apiKeys the API keys; null for none
 */
public record AccessConfiguration(
        @Nullable JwtConfiguration jwt, @Nullable ApiKeys apiKeys) {

    private static final String DEFAULT_ADMIN_SCOPE = "chatbot:admin";
    private static final Set<String> DEFAULT_ALGORITHMS = Set.of("RS256", "ES256");

    /** Returns a configuration without authentication. */
    public static AccessConfiguration none() {
        return new AccessConfiguration(null, null);
    }

    /** Returns whether each request must prove who sends it. */
    public boolean isRequired() {
        return jwt != null || apiKeys != null;
    }

    /** Reads the settings; the reader holds the problems. */
    public static AccessConfiguration read(SettingsReader reader) {
        return new AccessConfiguration(readJwt(reader), readApiKeys(reader).orElse(null));
    }

    private static @Nullable JwtConfiguration readJwt(SettingsReader reader) {
        URI keySet = reader.value(
                        CHATBOT_SERVER_JWKS_URL.name(),
                        "an https URL, or an http URL of this machine",
                        AccessConfiguration::url)
                .orElse(null);
        Set<String> algorithms = reader.value(
                        CHATBOT_SERVER_JWT_ALGORITHMS.name(),
                        "some of " + String.join(",", new TreeSet<>(JwtConfiguration.ALGORITHMS)),
                        AccessConfiguration::algorithms)
                .orElse(DEFAULT_ALGORITHMS);
        Optional<String> issuer = reader.text(CHATBOT_SERVER_JWT_ISSUER.name());
        Optional<String> audience = reader.text(CHATBOT_SERVER_JWT_AUDIENCE.name());
        Optional<String> scope = reader.value(
                CHATBOT_SERVER_ADMIN_SCOPE.name(),
                "a scope without blanks",
                text -> text.chars().anyMatch(Character::isWhitespace) ? null : text);
        if (reader.text(CHATBOT_SERVER_JWKS_URL.name()).isEmpty()) {
            for (Setting setting : List.of(
                    CHATBOT_SERVER_JWT_ISSUER,
                    CHATBOT_SERVER_JWT_AUDIENCE,
                    CHATBOT_SERVER_JWT_ALGORITHMS,
                    CHATBOT_SERVER_ADMIN_SCOPE)) {
                if (reader.text(setting.name()).isPresent()) {
                    reader.problem(setting.name(), "has no effect without " + CHATBOT_SERVER_JWKS_URL);
                }
            }
            return null;
        }
        if (issuer.isEmpty()) {
            reader.problem(
                    CHATBOT_SERVER_JWT_ISSUER.name(), "is missing, and " + CHATBOT_SERVER_JWKS_URL + " needs it");
        }
        if (audience.isEmpty()) {
            reader.problem(
                    CHATBOT_SERVER_JWT_AUDIENCE.name(), "is missing, and " + CHATBOT_SERVER_JWKS_URL + " needs it");
        }
        return keySet == null || issuer.isEmpty() || audience.isEmpty()
                ? null
                : new JwtConfiguration(
                        keySet, issuer.get(), audience.get(), algorithms, scope.orElse(DEFAULT_ADMIN_SCOPE));
    }

    private static Optional<ApiKeys> readApiKeys(SettingsReader reader) {
        String name = CHATBOT_SERVER_API_KEYS.name();
        return reader.text(name).map(file -> {
            try {
                return ApiKeys.parse(Files.readAllLines(Path.of(file)));
            } catch (IOException | InvalidPathException e) {
                reader.problem(name, "names a file that cannot be read as UTF-8 text");
            } catch (IllegalArgumentException e) {
                reader.problem(name, "names a file that cannot be used: " + e.getMessage());
            }
            return null;
        });
    }

    private static @Nullable URI url(String text) {
        try {
            URI url = URI.create(text);
            String host = url.getHost();
            boolean secure = "https".equalsIgnoreCase(url.getScheme());
            boolean local = "http".equalsIgnoreCase(url.getScheme()) && host != null && Loopback.isHost(host);
            return host != null && (secure || local) ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Set<String> algorithms(String text) {
        Set<String> named = new TreeSet<>();
        for (String name : text.split(",", -1)) {
            named.add(name.strip());
        }
        return JwtConfiguration.ALGORITHMS.containsAll(named) ? named : null;
    }
}
