package io.conversationmemory.server;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI document, whose schemas check JSON. What it says of objects is taken as all that there is: a member that it does not name is
 * an error.
 */
final class OpenApiDocument {

    private static final String IRI = "https://chatbot.invalid/openapi.json";

    private final JsonObject document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    OpenApiDocument(String text) {
        this.document = (JsonObject) closed(JsonText.parse(text));
        String closed = JsonText.write(document);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(IRI, closed)).schemaRegistryConfig(config));
    }

    /** Returns the document of the server. */
    static OpenApiDocument ofServer() {
        return new OpenApiDocument(text());
    }

    static String text() {
        return resource("/io/conversationmemory/server/openapi.json");
    }

    static String resource(String name) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject paths() {
        return object(document, "paths").orElseThrow();
    }

    /** Returns the operation of a request; empty if the document has none. */
    Optional<Operation> find(String method, String rawPath) {
        for (Map.Entry<String, JsonValue> path : paths().members().entrySet()) {
            Optional<Map<String, String>> values = PathTemplate.match(path.getKey(), rawPath);
            Optional<JsonObject> operation = object((JsonObject) path.getValue(), method.toLowerCase(Locale.ROOT));
            if (values.isPresent() && operation.isPresent()) {
                return Optional.of(new Operation(this, operation.get(), values.get()));
            }
        }
        return Optional.empty();
    }

    /** Returns what is wrong with a JSON text by a schema. */
    List<String> errors(JsonObject schema, String json) {
        Schema compiled = schemas.computeIfAbsent(JsonText.write(schema), registry::getSchema);
        try {
            JsonText.parse(json);
        } catch (IllegalArgumentException e) {
            return List.of("no JSON: " + e.getMessage());
        }
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** Returns a member that is an object, or what it refers to. */
    Optional<JsonObject> object(JsonObject parent, String name) {
        return parent.get(name).map(JsonObject.class::cast).map(this::resolved);
    }

    /** Returns the objects of an array, or what they refer to; none if it is absent. */
    List<JsonObject> objects(JsonObject parent, String name) {
        return parent.get(name).map(JsonArray.class::cast).map(JsonArray::values).orElseGet(List::of).stream()
                .map(value -> resolved((JsonObject) value))
                .toList();
    }

    private JsonObject resolved(JsonObject object) {
        String ref = object.string("$ref").orElse(null);
        if (ref == null || ref.contains("/schemas/")) {
            return object;
        }
        JsonObject found = document;
        for (String part : ref.substring(ref.indexOf("#/") + 2).split("/", -1)) {
            found = (JsonObject) found.get(part).orElseThrow();
        }
        return found;
    }

    /** Closes the objects, and makes references absolute so that a schema can be read without its document. */
    private static JsonValue closed(JsonValue value) {
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.values().stream().map(OpenApiDocument::closed).toList());
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject.Builder changed = JsonObject.builder();
        object.members().forEach((name, member) -> {
            boolean isReference = name.equals("$ref") && member instanceof JsonString;
            changed.put(name, isReference ? new JsonString(IRI + ((JsonString) member).value()) : closed(member));
        });
        boolean isOpen = object.string("type").filter("object"::equals).isPresent()
                && object.get("properties").isPresent()
                && object.get("additionalProperties").isEmpty();
        return isOpen
                ? changed.put("additionalProperties", new JsonBoolean(false)).build()
                : changed.build();
    }

    /** Returns the names of the operations, such as {@code GET /me}. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        paths().members()
                .forEach((path, item) -> ((JsonObject) item)
                        .members()
                        .keySet()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }
}
