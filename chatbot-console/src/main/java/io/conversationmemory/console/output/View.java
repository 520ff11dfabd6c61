package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonObject;

/** Something that can be printed for people and for scripts. */
public interface View {

    /** For scripts, with the keys that the tables have. */
    JsonObject json();

    /** For people: one or more lines, fit for a terminal, without the last line end. */
    String text();
}
