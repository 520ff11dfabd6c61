package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CloudFormation template of this module. */
final class Template {

    private static final Path FILE = Path.of("src", "main", "cloudformation", "conversation-memory.json");

    private Template() {}

    static JsonObject read() {
        try {
            return JsonText.parseObject(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject properties(String resource) {
        return object(object(object(read(), "Resources"), resource), "Properties");
    }

    /** Returns the actions that the policy allows. */
    static List<String> permissions() {
        return permissions(object(properties("Policy"), "PolicyDocument"));
    }

    /** Returns the actions that the policy for the settings of tables allows. */
    static List<String> settingsPermissions() {
        return permissions(object(properties("SettingsPolicy"), "PolicyDocument"));
    }

    /** Returns the actions that the only statement of a policy allows. */
    static List<String> permissions(JsonObject document) {
        JsonValue statement = array(document, "Statement").values().get(0);
        return ((JsonObject) statement)
                .strings("Action").stream()
                        .map(action -> action.substring("dynamodb:".length()))
                        .toList();
    }

    static JsonObject object(JsonObject parent, String key) {
        return (JsonObject) parent.get(key).orElseThrow();
    }

    static JsonArray array(JsonObject parent, String key) {
        return (JsonArray) parent.get(key).orElseThrow();
    }
}
