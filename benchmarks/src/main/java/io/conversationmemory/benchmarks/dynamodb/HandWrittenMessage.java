package io.conversationmemory.benchmarks.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.conversationmemory.domain.message.Role;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A message as a hand-written repository returns it: the time remains a text, and nothing is checked. */
record HandWrittenMessage(
        String id,
        String time,
        Role role,
        String content,
        @Nullable String user,
        Map<String, String> metadata) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static HandWrittenMessage of(Map<String, AttributeValue> item) {
        AttributeValue user = item.get("user_id");
        String metadata = text(item, "metadata");
        return new HandWrittenMessage(
                text(item, "message_id"),
                text(item, "timestamp"),
                Role.valueOf(text(item, "role").toUpperCase(Locale.ROOT)),
                text(item, "content"),
                user == null ? null : user.s(),
                metadata.equals("{}") ? Map.of() : parsed(metadata));
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name)).s();
    }

    static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<HashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String written(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
