package io.conversationmemory.server;

import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.JsonText;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the OpenAPI document, which checks requests and responses.
 *
 * @param pathValues the decoded values of the path
 */
record Operation(OpenApiDocument document, JsonObject json, Map<String, String> pathValues) {

    /** Returns what is wrong with a request. */
    List<String> requestErrors(URI uri, HttpHeaders headers, @Nullable String body) {
        List<String> errors = new ArrayList<>();
        Map<String, List<String>> query = query(uri);
        for (JsonObject parameter : document.objects(json, "parameters")) {
            String name = parameter.string("name").orElseThrow();
            List<String> given = switch (parameter.string("in").orElseThrow()) {
                case "path" -> pathValues.containsKey(name) ? List.of(pathValues.get(name)) : List.of();
                case "query" -> query.containsKey(name) ? query.remove(name) : List.of();
                default -> headers.allValues(name);
            };
            if (given.size() > 1 || (given.isEmpty() && isTrue(parameter, "required"))) {
                errors.add(name + " is given " + given.size() + " times");
            }
            JsonObject schema = (JsonObject) parameter.get("schema").orElseThrow();
            given.forEach(value -> errors.addAll(document.errors(schema, asJson(value, schema))));
        }
        query.keySet().forEach(name -> errors.add("the query parameter " + name + " is not documented"));
        JsonObject expected = document.object(json, "requestBody").orElse(null);
        if (expected == null) {
            if (body != null) {
                errors.add("a body is not documented");
            }
            return errors;
        }
        String type = headers.firstValue("Content-Type").orElse("");
        JsonObject content = document.object(expected, "content").orElseThrow();
        JsonObject media = document.object(content, type.split(";", 2)[0]).orElse(null);
        if (media == null || body == null) {
            errors.add("the body of type " + type + " is not documented, or missing");
        } else {
            errors.addAll(document.errors((JsonObject) media.get("schema").orElseThrow(), body));
        }
        return errors;
    }

    /** Returns what is wrong with a response. */
    List<String> responseErrors(int status, HttpHeaders headers, String body) {
        JsonObject response = document.object(json, "responses")
                .flatMap(all -> document.object(all, Integer.toString(status)))
                .orElse(null);
        if (response == null) {
            return List.of("the status " + status + " is not documented");
        }
        List<String> errors = new ArrayList<>();
        document.object(response, "headers")
                .ifPresent(all -> all.members()
                        .keySet()
                        .forEach(name -> headers.firstValue(name)
                                .ifPresentOrElse(
                                        value -> errors.addAll(headerErrors(
                                                document.object(all, name).orElseThrow(), value)),
                                        () -> errors.add("the header " + name + " is missing"))));
        JsonObject content = document.object(response, "content").orElse(null);
        if (content == null) {
            if (!body.isEmpty()) {
                errors.add("a body is not documented");
            }
            return errors;
        }
        String type = headers.firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonObject media = document.object(content, type).orElse(null);
        if (media == null) {
            errors.add("the type " + type + " is not documented");
            return errors;
        }
        errors.addAll(bodyErrors(media, type, body));
        return errors;
    }

    private List<String> headerErrors(JsonObject header, String value) {
        JsonObject schema = (JsonObject) header.get("schema").orElseThrow();
        return document.errors(schema, asJson(value, schema));
    }

    private List<String> bodyErrors(JsonObject media, String type, String body) {
        JsonObject item = (JsonObject) media.get("x-item-schema").orElse(null);
        JsonObject schema = (JsonObject) media.get("schema").orElseThrow();
        if (item == null) {
            return document.errors(schema, type.endsWith("json") ? body : JsonText.write(new JsonString(body)));
        }
        List<String> items = type.equals("text/event-stream")
                ? ServerSentEvents.parse(body).stream()
                        .map(event -> JsonText.write(event.json()))
                        .toList()
                : body.lines().toList();
        List<String> errors = new ArrayList<>();
        items.forEach(one -> errors.addAll(document.errors(item, one)));
        return errors;
    }

    /** Returns the value of a parameter as the JSON that its schema describes. */
    private static String asJson(String value, JsonObject schema) {
        String type = schema.string("type").orElse("string");
        boolean isLiteral = type.equals("integer") && value.matches("-?\\d+")
                || type.equals("boolean") && value.matches("true|false");
        return isLiteral ? value : JsonText.write(new JsonString(value));
    }

    private static boolean isTrue(JsonObject object, String name) {
        return object.get(name).filter(new JsonBoolean(true)::equals).isPresent();
    }

    private static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(PathTemplate.decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : PathTemplate.decoded(parts[1]));
            }
        }
        return query;
    }
}
