package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import java.util.List;

/** Something that can be printed for people and for scripts. */
public interface View {

    /** Returns the form for scripts, with the keys that the tables have. */
    JsonObject json();

    /** Returns the form for people: one or more lines, fit for a terminal, without the last line end. */
    String text();

    /** Returns the forms of several for scripts. */
    static JsonArray array(List<? extends View> several) {
        return new JsonArray(several.stream().<JsonValue>map(View::json).toList());
    }

    /** Returns what is odd about an item, for scripts. */
    static JsonArray problems(List<ItemProblem> problems) {
        return new JsonArray(problems.stream()
                .<JsonValue>map(problem ->
                        JsonObject.of("attribute", problem.attribute()).with("reason", problem.reason()))
                .toList());
    }
}
