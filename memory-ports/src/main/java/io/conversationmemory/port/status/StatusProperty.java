package io.conversationmemory.port.status;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import java.util.Objects;

/**
 * A setting or a size of a table or file.
 *
 * @param name the name, in lower case with underscores, such as {@code ttl}
 * @param value the value for programs
 * @param text the value for people
 */
public record StatusProperty(String name, JsonValue value, String text) {

    public StatusProperty {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Returns a property that cannot be read.
     *
     * @param reason the reason, which names the missing permission if that is the reason
     */
    public static StatusProperty unknown(String name, String reason) {
        return new StatusProperty(
                name, JsonObject.of("status", "unknown").with("reason", reason), "unknown: " + reason);
    }
}
