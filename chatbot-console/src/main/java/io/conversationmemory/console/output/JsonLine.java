package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;

/** JSON on one line that any terminal can show: what {@link SafeText} escapes is escaped here as JSON does it. */
public final class JsonLine {

    private JsonLine() {}

    /** The line, without its end. It means exactly the value. */
    public static String of(JsonValue value) {
        String json = JsonText.write(value);
        StringBuilder safe = new StringBuilder(json.length() + 16);
        // Outside strings JSON is ASCII, so that whatever is met here stands within one.
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (SafeText.isObeyed(c)) {
                safe.append(SafeText.escaped(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
