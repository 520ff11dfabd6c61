package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a JSON object together, member by member. */
public final class JsonObjectBuilder {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /** Puts a member. */
    public JsonObjectBuilder put(String key, JsonValue value) {
        members.put(key, value);
        return this;
    }

    /** Puts a string, or null. */
    public JsonObjectBuilder put(String key, @Nullable Object text) {
        return put(key, text == null ? JsonNull.NULL : new JsonString(text.toString()));
    }

    /** Puts a number. */
    public JsonObjectBuilder put(String key, long number) {
        return put(key, JsonNumber.of(number));
    }

    /** Puts a member where there is something to put. */
    public JsonObjectBuilder putIfPresent(String key, @Nullable Object text) {
        return text == null ? this : put(key, text);
    }

    /** Puts what is odd about an item, where something is. */
    public JsonObjectBuilder putProblems(List<ItemProblem> problems) {
        return problems.isEmpty() ? this : put("problems", problems(problems));
    }

    /** The object. */
    public JsonObject object() {
        return new JsonObject(members);
    }

    /** What is odd about an item. */
    public static JsonArray problems(List<ItemProblem> problems) {
        return new JsonArray(problems.stream()
                .<JsonValue>map(problem ->
                        JsonObject.of("attribute", problem.attribute()).with("reason", problem.reason()))
                .toList());
    }

    /** The JSON of several. */
    public static JsonArray array(List<? extends View> several) {
        return new JsonArray(several.stream().<JsonValue>map(View::json).toList());
    }
}
