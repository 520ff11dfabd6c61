package io.conversationmemory.items;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON values as text (RFC 8259), strictly: no NaN, comments, duplicate keys, or text after the
 * value. Thread-safe.
 */
public final class JsonText {

    /** The longest text that is read; far above the size of an item, enough for a line of an import. */
    public static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    /**
     * Without canonical names: Jackson's table of them is shared by all callers, grows with their input, and refuses
     * names that are chosen to collide.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonValue.MAX_DEPTH)
                    .maxNumberLength(2 * JsonNumber.MAX_DIGITS)
                    .maxStringLength(MAX_CHARACTERS)
                    .maxNameLength(MAX_CHARACTERS)
                    .build())
            .build();

    /** The most frequent text: the metadata of a message without any. */
    private static final String EMPTY_OBJECT = "{}";

    private JsonText() {}

    /**
     * Returns the value of a text.
     *
     * @throws InvalidJsonException if the text is not JSON, or exceeds a limit of {@link JsonValue}
     */
    public static JsonValue parse(String text) {
        if (text.equals(EMPTY_OBJECT)) {
            return JsonObject.empty();
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidJsonException(
                    "JSON of " + text.length() + " characters; the limit is " + MAX_CHARACTERS, null);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidJsonException("empty text, not JSON", null);
            }
            JsonValue value = read(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("more text after the JSON value", null);
            }
            return value;
        } catch (InvalidJsonException e) {
            throw e;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new InvalidJsonException(
                    "broken JSON" + (at == null ? "" : " at character " + at.getCharOffset()), withoutText(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        } catch (NumberFormatException e) {
            // Its message quotes the number.
            throw new InvalidJsonException("JSON that cannot be stored: a number is too large", null);
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException("JSON that cannot be stored: " + e.getMessage(), null);
        }
    }

    /** Returns the object of a text, like {@link #parse}. */
    public static JsonObject parseObject(String text) {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new InvalidJsonException("JSON, but not an object", null);
    }

    /** Returns the text of a value: one line, no blanks, characters beyond ASCII unescaped. */
    public static String write(JsonValue value) {
        if (value instanceof JsonObject object && object.isEmpty()) {
            return EMPTY_OBJECT;
        }
        return write(generator -> write(value, generator));
    }

    /** Returns the text that the body writes. */
    static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            body.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Writes one value. */
    interface Body {
        void write(JsonGenerator generator) throws IOException;
    }

    /** Keeps only the position of the cause; Jackson's messages quote their input. */
    private static Throwable withoutText(JsonProcessingException e) {
        return new IOException(e.getClass().getSimpleName());
    }

    private static JsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDecimalValue());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new InvalidJsonException("broken JSON", null);
        };
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, read(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray readArray(JsonParser parser) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(parser));
        }
        return new JsonArray(values);
    }

    private static void write(JsonValue value, JsonGenerator generator) throws IOException {
        if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (JsonValue element : array.values()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonString string) {
            generator.writeString(string.value());
        } else if (value instanceof JsonNumber number) {
            generator.writeNumber(number.value());
        } else if (value instanceof JsonBoolean bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }
}
