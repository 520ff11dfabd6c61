package io.conversationmemory.server.traffic;

import java.util.Map;
import org.eclipse.jetty.server.Response;

/** The headers of all responses. The page has no inline script or style, and nothing from other hosts. */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            // The page's files say otherwise.
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    static void addTo(Response response) {
        HEADERS.forEach(response.getHeaders()::put);
    }
}
