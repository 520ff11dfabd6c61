package io.conversationmemory.server;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.SettingsReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server, checked. Immutable.
 *
 * @param host the address to bind to
 * @param port the port; 0 takes a free one
 * @param localUser the user of the page where there is no authentication; null for none
 */
public record ServerConfiguration(
        String host, int port, @Nullable UserId localUser) {

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

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
        if (!reader.problems().isEmpty()) {
            throw new ConfigurationException(reader.problems());
        }
        return new ServerConfiguration(host, port, localUser);
    }
}
