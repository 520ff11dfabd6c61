package io.conversationmemory.reliability.existing;

import io.conversationmemory.domain.json.JsonObject;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builder of the stored item of a message, readable at first. */
final class MessageDraft {

    private static final String NO_TIME = "NO_TIME";

    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    private final Set<String> problems = new TreeSet<>();
    private final int number;
    private final LocalDateTime instant;
    private @Nullable String time;
    private String form = NO_TIME;
    private JsonObject metadata = JsonObject.empty();
    private boolean unreadable;
    private boolean importable = true;

    /**
     * Creates the item of a readable message.
     *
     * @param number a number unique in the tables
     * @param instant the time in whole microseconds of UTC
     */
    MessageDraft(String session, int number, LocalDateTime instant, TimeForm form) {
        this.number = number;
        this.instant = instant;
        set("session_id", session);
        set("message_id", "m-" + number);
        set("role", number % 2 == 0 ? "user" : "assistant");
        set("content", "said as number " + number + " with \"quotes\", \n lines and ünicöde 🎸");
        set("metadata", "{}");
        at(form);
    }

    int number() {
        return number;
    }

    LocalDateTime instant() {
        return instant;
    }

    void at(TimeForm form) {
        set("timestamp", form.write(instant));
        time = TimeForm.CANONICAL.write(form.truncate(instant));
        this.form = form.reportedAs();
        problems.remove("timestamp");
        if (form.unusual()) {
            problems.add("timestamp");
        }
    }

    /** Sets the sort key, and the time that it denotes in canonical form; null for none. */
    void under(String key, @Nullable String time) {
        set("timestamp", key);
        this.time = time;
        form = time == null ? NO_TIME : time.equals(key) ? "CANONICAL" : "WITHOUT_ZONE";
        problems.remove("timestamp");
        if (time == null) {
            unreadable = true;
            problems.add("timestamp");
        }
    }

    void set(String attribute, String text) {
        set(attribute, AttributeValue.fromS(text));
    }

    void set(String attribute, AttributeValue value) {
        attributes.put(attribute, value);
    }

    void without(String attribute) {
        attributes.remove(attribute);
    }

    /** Sets the metadata as JSON text, and its decoded form. */
    void metadata(String json, JsonObject decoded) {
        set("metadata", json);
        metadata = decoded;
    }

    void unreadable(String attribute) {
        unreadable = true;
        problems.add(attribute);
    }

    void notImportable() {
        importable = false;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    ExistingItem item() {
        if (unreadable) {
            // An unusual time is reported for readable messages only; a key that denotes no time for all.
            if (time != null) {
                problems.remove("timestamp");
            }
            return new ExistingItem(attributes, time, form, JsonObject.empty(), true, problems, importable);
        }
        return new ExistingItem(attributes, time, form, metadata, false, problems, importable);
    }
}
