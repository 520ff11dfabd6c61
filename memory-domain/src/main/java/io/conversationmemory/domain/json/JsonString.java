package io.conversationmemory.domain.json;

import io.conversationmemory.domain.text.UnicodeText;

/**
 * A JSON string.
 *
 * @param value any Unicode, NUL included; unpaired surrogates are refused, since no UTF-8 text can hold them
 */
public record JsonString(String value) implements JsonValue {

    /** Refuses unpaired surrogates with {@link IllegalArgumentException}. */
    public JsonString {
        UnicodeText.check("JSON string", value);
    }
}
