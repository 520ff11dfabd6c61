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

/** Reads the attributes of an item one by one and remembers what was wrong with each. */
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

    /** The text of an attribute that must be there. */
    @Nullable
    String needed(String name) {
        if (item.get(name).isEmpty()) {
            problem(name, "missing");
            return null;
        }
        return optional(name);
    }

    /** The text of an attribute that may be absent. */
    @Nullable
    String optional(String name) {
        Attribute attribute = item.attributes().get(name);
        if (attribute == null) {
            return null;
        }
        if (attribute instanceof Attribute.Text text) {
            return text.value();
        }
        problem(name, "of type " + typeOf(attribute) + ", not S");
        return null;
    }

    /** Text that may be absent, and that no message or session can hold where it is no Unicode. */
    @Nullable
    String unicode(@Nullable String text, String name) {
        return value(text, name, given -> UnicodeText.check(name, given));
    }

    /** What the text of an attribute stands for, where it is there and stands for something. */
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

    /** The JSON object of an attribute; the empty one where it is absent. */
    @Nullable
    JsonObject object(String name) {
        return item.get(name).isEmpty() ? JsonObject.empty() : value(optional(name), name, JsonText::parseObject);
    }

    /** The JSON values of an attribute that holds an array; none where it is absent. */
    @Nullable
    List<JsonValue> array(String name) {
        if (item.get(name).isEmpty()) {
            return List.of();
        }
        return value(optional(name), name, text -> {
            if (JsonText.parse(text) instanceof JsonArray array) {
                return array.values();
            }
            throw new InvalidJsonException("JSON, but no array", null);
        });
    }

    /** The whole number of an attribute that may be absent. */
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

    /** The time of an attribute, in any form that can be told. */
    @Nullable
    Timestamp time(@Nullable String text, String name) {
        return value(
                text,
                name,
                given -> new SortKey(given)
                        .time()
                        .orElseThrow(() -> new IllegalArgumentException("no time that can be told")));
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
