package io.conversationmemory.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Path templates of OpenAPI, such as {@code /users/{user_id}}. */
final class PathTemplate {

    private PathTemplate() {}

    /** Returns the decoded values of a path; empty if it is of another template. */
    static Optional<Map<String, String>> match(String template, String rawPath) {
        String[] expected = template.split("/", -1);
        String[] given = rawPath.split("/", -1);
        if (expected.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                values.put(expected[i].substring(1, expected[i].length() - 1), decoded(given[i]));
            } else if (!expected[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns a text as a segment of a path or a value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }
}
