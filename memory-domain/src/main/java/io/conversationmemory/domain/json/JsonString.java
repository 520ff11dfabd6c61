package io.conversationmemory.domain.json;

import java.nio.charset.StandardCharsets;

/**
 * A JSON string.
 *
 * @param value any Unicode, NUL included; unpaired surrogates are refused, since no UTF-8 text can hold them
 */
public record JsonString(String value) implements JsonValue {

    /** Refuses unpaired surrogates with {@link IllegalArgumentException}. */
    public JsonString {
        checkUnicode(value);
    }

    static void checkUnicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("A JSON string must not hold an unpaired surrogate.");
        }
    }
}
