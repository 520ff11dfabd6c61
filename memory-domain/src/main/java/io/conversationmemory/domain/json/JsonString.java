package io.conversationmemory.domain.json;

import io.conversationmemory.domain.text.UnicodeText;

/**
 * JSON string.
 *
 * @param value any Unicode text, NUL included, without unpaired surrogates, which have no UTF-8 encoding
 */
public record JsonString(String value) implements JsonValue {

    /** Throws {@link IllegalArgumentException} for an unpaired surrogate. */
    public JsonString {
        UnicodeText.check("JSON string", value);
    }
}
