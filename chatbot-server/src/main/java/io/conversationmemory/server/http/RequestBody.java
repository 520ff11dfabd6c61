package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object in the body of a request. What cannot be used is a {@link Problem} that names the member. */
public final class RequestBody {

    private final JsonObject members;

    private RequestBody(JsonObject members) {
        this.members = members;
    }

    /**
     * Reads the body of a request.
     *
     * @param known the names of the members that the body may have
     */
    public static RequestBody read(Context context, String... known) {
        JsonObject members = readObject(context);
        for (String name : members.members().keySet()) {
            if (!Set.of(known).contains(name)) {
                throw Problem.badRequest(
                        "The body has a member that is not known; there are " + String.join(", ", known) + ".");
            }
        }
        return new RequestBody(members);
    }

    /** Reads an object with any members. */
    public static JsonObject readObject(Context context) {
        if (readValue(context) instanceof JsonObject object) {
            return object;
        }
        throw Problem.badRequest("The body is no JSON object.");
    }

    /** Reads any JSON value. */
    public static JsonValue readValue(Context context) {
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported_media_type",
                    "The body is sent with the Content-Type application/json.",
                    null,
                    null);
        }
        try {
            return JsonText.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(context.bodyAsBytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not UTF-8.");
        }
    }

    /** Returns a text; null if it is absent or null. */
    public @Nullable String text(String name) {
        return optional(name, text -> text);
    }

    /** Returns a text that must be there. */
    public String requireText(String name) {
        return require(name, text -> text);
    }

    /** Returns a value that is written as a text; null if it is absent or null. */
    public <T> @Nullable T optional(String name, Function<String, T> parse) {
        JsonValue value = members.members().get(name);
        if (value == null || value == JsonNull.NULL) {
            return null;
        }
        if (!(value instanceof JsonString text)) {
            throw Problem.badRequest("The member " + name + " is no string.");
        }
        try {
            return parse.apply(text.value());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The member " + name + " cannot be used. " + e.getMessage());
        }
    }

    /** Returns a value that is written as a text and must be there. */
    public <T> T require(String name, Function<String, T> parse) {
        T value = optional(name, parse);
        if (value == null) {
            throw Problem.badRequest("The member " + name + " is missing.");
        }
        return value;
    }

    /** Returns true if there is such a member, even null. */
    public boolean has(String name) {
        return members.members().containsKey(name);
    }

    /** Returns an object that must be there. */
    public JsonObject requireObject(String name) {
        if (members.members().get(name) instanceof JsonObject object) {
            return object;
        }
        throw Problem.badRequest("The member " + name + " is no object.");
    }

    /** Returns a flag; false if it is absent. */
    public boolean flag(String name) {
        JsonValue value = members.members().get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        throw Problem.badRequest("The member " + name + " is neither true nor false.");
    }

    /** Returns all members. */
    public JsonObject json() {
        return members;
    }
}
