package io.conversationmemory.chatbot.config;

import io.conversationmemory.port.config.SettingsReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the URL of a service from the settings. */
public final class ServiceUrl {

    private ServiceUrl() {}

    /** Returns the URL; reports one without http or https and a host, and one with a user. */
    public static Optional<URI> read(SettingsReader settings, Setting setting) {
        return settings.value(
                setting.name(),
                "a URL with http or https and a host, without a user, such as http://127.0.0.1:8000",
                ServiceUrl::parse);
    }

    private static @Nullable URI parse(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getUserInfo() == null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
