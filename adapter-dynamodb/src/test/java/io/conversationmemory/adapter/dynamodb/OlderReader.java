package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items as the older service does: it knows its own attributes, all strings, and no other. */
final class OlderReader {

    /**
     * The calendar form of what {@code datetime.fromisoformat} accepts, any one character before the time included (source: the
     * documentation of Python 3.11).
     */
    private static final Pattern ISO_FORMAT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}).(\\d{2}:\\d{2}:\\d{2})(?:[.,](\\d+))?(Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)?",
            Pattern.DOTALL);

    private static final int MICROS = 6;

    private OlderReader() {}

    /** Message attributes of the legacy service. */
    record Message(
            String session, Instant time, String id, String role, String content, String user, JsonObject metadata) {}

    /** Preference attributes of the legacy service. */
    record Preferences(String user, JsonObject values, Instant updatedAt) {}

    static Message message(Map<String, AttributeValue> item) {
        String metadata = item.containsKey("metadata") ? needed(item, "metadata") : "{}";
        return new Message(
                needed(item, "session_id"),
                time(needed(item, "timestamp")),
                needed(item, "message_id"),
                needed(item, "role"),
                needed(item, "content"),
                item.containsKey("user_id") ? needed(item, "user_id") : null,
                JsonText.parseObject(metadata));
    }

    static Preferences preferences(Map<String, AttributeValue> item) {
        return new Preferences(
                needed(item, "user_id"),
                JsonText.parseObject(needed(item, "preferences")),
                time(needed(item, "updated_at")));
    }

    /** Without a zone it is UTC, and digits beyond a microsecond are cut off. */
    static Instant time(String text) {
        Matcher parts = ISO_FORMAT.matcher(text);
        assertThat(parts.matches()).as("fromisoformat reads %s", text).isTrue();
        String fraction = parts.group(3) == null ? "0" : parts.group(3);
        String micros = fraction.substring(0, Math.min(MICROS, fraction.length()));
        LocalDateTime wallClock = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2) + "." + micros);
        return wallClock.toInstant(parts.group(4) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(4)));
    }

    private static String needed(Map<String, AttributeValue> item, String name) {
        assertThat(item).containsKey(name);
        assertThat(item.get(name).type()).as("type of %s", name).isEqualTo(AttributeValue.Type.S);
        return item.get(name).s();
    }
}
