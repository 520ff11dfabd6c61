package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.JsonText;

/** Writes JSON on one line that any terminal can show. */
public final class JsonLine {

    private JsonLine() {}

    /** Returns the line, without its end. It means exactly the value: outside strings JSON is ASCII, and the escapes are JSON's. */
    public static String of(JsonValue value) {
        return PrintableText.line(JsonText.write(value));
    }
}
