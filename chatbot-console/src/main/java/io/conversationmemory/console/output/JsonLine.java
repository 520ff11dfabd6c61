package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.JsonText;

/** Writes JSON on one line without control characters. */
public final class JsonLine {

    private JsonLine() {}

    /** Returns the line without its end. It parses to the same value, since the escapes for control characters are those of JSON. */
    public static String of(JsonValue value) {
        return PrintableText.line(JsonText.write(value));
    }
}
