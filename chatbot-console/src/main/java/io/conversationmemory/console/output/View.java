package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A record that a command prints, as JSON for scripts or as text for people. */
public interface View {

    /** Returns the JSON form, whose keys are the attribute names of the tables. */
    JsonObject json();

    /** Returns the text form: printable lines without control characters, without the final line end. */
    String text();

    /** Returns the text form in a style; of most records it is the same in all. */
    default String text(TextStyle style) {
        return text();
    }

    /**
     * Returns a view of these forms.
     *
     * @param text printable text
     */
    static View of(JsonObject.Builder json, String text) {
        record Result(JsonObject json, String text) implements View {}
        return new Result(json.build(), text);
    }

    /** Returns the JSON forms of several records. */
    static JsonArray array(List<? extends View> views) {
        return new JsonArray(views.stream().<JsonValue>map(View::json).toList());
    }

    /** Returns the problems of an item as JSON objects. */
    static JsonArray problems(List<ItemProblem> problems) {
        return new JsonArray(problems.stream()
                .<JsonValue>map(problem ->
                        JsonObject.of("attribute", problem.attribute()).with("reason", problem.reason()))
                .toList());
    }

    /** Returns the problems of an item on one printable line. */
    static String problemLine(List<ItemProblem> problems) {
        return PrintableText.line(problems.stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
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
