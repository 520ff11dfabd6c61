package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import io.javalin.http.Context;

/** Writes JSON as the response. */
public final class Json {

    private Json() {}

    /** Writes a value as the body. */
    public static void write(JsonValue value, Context context) {
        context.contentType("application/json").result(JsonText.write(value));
    }
}
