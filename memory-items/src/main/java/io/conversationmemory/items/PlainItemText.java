package io.conversationmemory.items;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the most frequent items in DynamoDB's JSON without a general parser: short ones of strings and numbers only, without blanks and
 * escapes, such as SQLite's further attributes of a message. Not thread-safe.
 */
final class PlainItemText {

    private static final int MAX_CHARACTERS = 4_000;

    private final String text;
    private int at;

    private PlainItemText(String text) {
        this.text = text;
    }

    /** Returns the item; null for any other text, valid or not. */
    static @Nullable RawItem read(String text) {
        return text.length() > MAX_CHARACTERS ? null : new PlainItemText(text).item();
    }

    private @Nullable RawItem item() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (!skip("{")) {
            return null;
        }
        do {
            String name = string();
            Attribute attribute = skip(":{") ? attribute() : null;
            if (name == null || attribute == null || !skip("}") || attributes.put(name, attribute) != null) {
                return null;
            }
        } while (skip(","));
        return skip("}") && at == text.length() ? new RawItem(attributes) : null;
    }

    private @Nullable Attribute attribute() {
        boolean isText = skip("\"S\":");
        if (!isText && !skip("\"N\":")) {
            return null;
        }
        String value = string();
        if (value == null) {
            return null;
        }
        return isText ? new Attribute.Text(value) : new Attribute.Num(value);
    }

    /** Returns the string that follows; null if there is none, or one with an escape or a character that needs a closer look. */
    private @Nullable String string() {
        if (!skip("\"")) {
            return null;
        }
        for (int end = at; end < text.length(); end++) {
            char next = text.charAt(end);
            if (next == '"') {
                String string = text.substring(at, end);
                at = end + 1;
                return string;
            }
            if (next == '\\' || next < ' ' || Character.isSurrogate(next)) {
                return null;
            }
        }
        return null;
    }

    private boolean skip(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }
}
