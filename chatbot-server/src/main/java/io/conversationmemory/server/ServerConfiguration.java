package io.conversationmemory.server;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.ConfigurationProblem;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.server.access.AccessConfiguration;
import io.conversationmemory.server.access.Loopback;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server, checked. Immutable.
 *
 * @param host the address to bind to; a loopback address if there is no authentication
 * @param port the port; 0 takes a free one
 * @param localUser the user of the page where there is no authentication; null for none
 * @param access the ways to prove who sends a request
 * @param corsOrigins the origins of other pages that may call the server, in lower case
 * @param maxRequests the largest number of requests under way
 */
public record ServerConfiguration(
        String host,
        int port,
        @Nullable UserId localUser,
        AccessConfiguration access,
        Set<String> corsOrigins,
        int maxRequests) {

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_REQUESTS = 256;
    private static final int MAX_REQUESTS = 10_000;
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:]+])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    /** Checks the address; {@link ConfigurationException} for one that needs authentication where there is none. */
    public ServerConfiguration {
        corsOrigins = Set.copyOf(corsOrigins);
        List<ConfigurationProblem> problems = problems(host, access);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Creates a configuration without authentication, with default limits. */
    public ServerConfiguration(String host, int port, @Nullable UserId localUser) {
        this(host, port, localUser, AccessConfiguration.none(), Set.of(), DEFAULT_REQUESTS);
    }

    /**
     * Reads the configuration from settings; see {@link Setting} for their names.
     *
     * @param localUser the user of the page where there is no authentication; null for none
     * @throws ConfigurationException with every problem
     */
    public static ServerConfiguration of(Map<String, String> settings, @Nullable UserId localUser) {
        SettingsReader reader = new SettingsReader(settings);
        String host = reader.text(Setting.CHATBOT_SERVER_HOST.name()).orElse(DEFAULT_HOST);
        int port =
                reader.number(Setting.CHATBOT_SERVER_PORT.name(), 0, MAX_PORT).orElse(DEFAULT_PORT);
        boolean meansAuthentication =
                reader.text(Setting.CHATBOT_SERVER_JWKS_URL.name()).isPresent()
                        || reader.text(Setting.CHATBOT_SERVER_API_KEYS.name()).isPresent();
        AccessConfiguration access = AccessConfiguration.read(reader);
        Set<String> origins = reader.value(
                        Setting.CHATBOT_SERVER_CORS_ORIGINS.name(),
                        "origins such as https://chat.example.com, separated by commas",
                        ServerConfiguration::origins)
                .orElse(Set.of());
        int requests = reader.number(Setting.CHATBOT_SERVER_MAX_REQUESTS.name(), 1, MAX_REQUESTS)
                .orElse(DEFAULT_REQUESTS);
        if (!meansAuthentication) {
            problems(host, access).forEach(problem -> reader.problem(problem.name(), problem.reason()));
        }
        if (!reader.problems().isEmpty()) {
            throw new ConfigurationException(reader.problems());
        }
        return new ServerConfiguration(host, port, localUser, access, origins, requests);
    }

    private static List<ConfigurationProblem> problems(String host, AccessConfiguration access) {
        return access.isRequired() || Loopback.isHost(host)
                ? List.of()
                : List.of(new ConfigurationProblem(
                        Setting.CHATBOT_SERVER_HOST.name(),
                        "is no loopback address such as 127.0.0.1, so the server needs authentication: set "
                                + Setting.CHATBOT_SERVER_JWKS_URL + ", " + Setting.CHATBOT_SERVER_JWT_ISSUER + " and "
                                + Setting.CHATBOT_SERVER_JWT_AUDIENCE + ", or " + Setting.CHATBOT_SERVER_API_KEYS));
    }

    private static @Nullable Set<String> origins(String text) {
        Set<String> origins = new HashSet<>();
        for (String origin : text.split(",", -1)) {
            if (!ORIGIN.matcher(origin.strip()).matches()) {
                return null;
            }
            origins.add(origin.strip().toLowerCase(Locale.ROOT));
        }
        return origins;
    }
}
