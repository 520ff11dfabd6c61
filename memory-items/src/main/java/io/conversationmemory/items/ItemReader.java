package io.conversationmemory.items;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes the attributes of an item one by one and collects their problems. */
final class ItemReader {

    private final RawItem item;
    private final List<ItemProblem> problems = new ArrayList<>();

    ItemReader(RawItem item) {
        this.item = item;
    }

    List<ItemProblem> problems() {
        return List.copyOf(problems);
    }

    void problem(String attribute, String reason) {
        problems.add(new ItemProblem(attribute, reason));
    }

    /** Returns the text of a required attribute; null, and a problem, if it is absent. */
    @Nullable
    String needed(String name) {
        Attribute attribute = item.attributes().get(name);
        if (attribute == null) {
            problem(name, "missing");
            return null;
        }
        return text(attribute, name);
    }

    /** Returns the text of an optional attribute. */
    @Nullable
    String optional(String name) {
        Attribute attribute = item.attributes().get(name);
        return attribute == null ? null : text(attribute, name);
    }

    private @Nullable String text(Attribute attribute, String name) {
        if (attribute instanceof Attribute.Text text) {
            return text.value();
        }
        problem(name, "of type " + typeOf(attribute) + ", not S");
        return null;
    }

    /** Returns an optional text; null, and a problem, if it is not valid Unicode. */
    @Nullable
    String unicode(@Nullable String text, String name) {
        return value(text, name, value -> UnicodeText.check(name, value));
    }

    /** Returns the parsed text of an attribute; null if it is absent, or, with a problem, if it is invalid. */
    <T> @Nullable T value(@Nullable String text, String name, Function<String, T> read) {
        if (text == null) {
            return null;
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            problem(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Returns the JSON object of an attribute; the empty object if it is absent. */
    @Nullable
    JsonObject object(String name) {
        Attribute attribute = item.attributes().get(name);
        return attribute == null ? JsonObject.empty() : value(text(attribute, name), name, JsonText::parseObject);
    }

    /** Returns the JSON array of an attribute; the empty list if it is absent. */
    @Nullable
    List<JsonValue> array(String name) {
        Attribute attribute = item.attributes().get(name);
        if (attribute == null) {
            return List.of();
        }
        return value(text(attribute, name), name, text -> {
            if (JsonText.parse(text) instanceof JsonArray array) {
                return array.values();
            }
            throw new InvalidJsonException("JSON, but not an array", null);
        });
    }

    /** Returns the whole number of an optional attribute. */
    @Nullable
    Long number(String name) {
        Attribute attribute = item.attributes().get(name);
        if (attribute == null) {
            return null;
        }
        if (!(attribute instanceof Attribute.Num)) {
            problem(name, "of type " + typeOf(attribute) + ", not N");
            return null;
        }
        Long number = item.number(name).orElse(null);
        if (number == null) {
            problem(name, "a number out of range");
        }
        return number;
    }

    /** Returns the time of an attribute, in any readable format. */
    @Nullable
    Timestamp time(@Nullable String text, String name) {
        return value(
                text,
                name,
                value -> new SortKey(value)
                        .time()
                        .orElseThrow(() -> new IllegalArgumentException("not a readable time")));
    }

    private static String typeOf(Attribute attribute) {
        if (attribute instanceof Attribute.Text) {
            return "S";
        }
        if (attribute instanceof Attribute.Num) {
            return "N";
        }
        return String.join(
                "", ((Attribute.Other) attribute).dynamoJson().members().keySet());
    }
}
