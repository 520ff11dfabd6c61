package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
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
        return of(json.build(), text);
    }

    /** Returns a view of these forms; see the other method of this name. */
    static View of(JsonObject json, String text) {
        record Result(JsonObject json, String text) implements View {}
        return new Result(json, text);
    }

    /** Returns the problems of an item on one printable line. */
    static String problemLine(List<ItemProblem> problems) {
        return PrintableText.line(problems.stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
    }
}
