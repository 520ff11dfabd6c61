package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** JSON forms of items that cannot be decoded, of their problems, and of lists. */
public final class ItemJson {

    private ItemJson() {}

    /** Returns the JSON forms of several records. */
    public static <T> JsonArray array(List<? extends T> records, Function<T, JsonObject> form) {
        return new JsonArray(
                records.stream().<JsonValue>map(item -> form.apply(item)).toList());
    }

    /** Returns the problems of an item. */
    public static JsonArray problems(List<ItemProblem> problems) {
        return array(
                problems,
                problem -> JsonObject.of("attribute", problem.attribute()).with("reason", problem.reason()));
    }

    /** Returns all attributes of an unreadable item, marked, with its problems; JSON attributes stay strings. */
    static JsonObject unreadable(RawItem item, List<ItemProblem> problems) {
        JsonObject.Builder members = JsonObject.builder();
        item.attributes().forEach((name, value) -> members.put(name, json(value)));
        return members.put("bad", true).put("problems", problems(problems)).build();
    }

    private static JsonValue json(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return new JsonString(text.value());
        }
        if (attribute instanceof Attribute.Num number) {
            return number(number.value());
        }
        return ((Attribute.Other) attribute).dynamoJson();
    }

    private static JsonValue number(String text) {
        try {
            return new JsonNumber(new BigDecimal(text));
        } catch (IllegalArgumentException e) {
            return new JsonString(text);
        }
    }
}
