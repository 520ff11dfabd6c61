package io.conversationmemory.reliability.found;

import io.conversationmemory.domain.json.JsonObject;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a message while it is being made, a tidy one at first. */
final class Draft {

    private static final String NO_TIME = "NO_TIME";

    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    private final Set<String> problems = new TreeSet<>();
    private final int number;
    private final LocalDateTime instant;
    private @Nullable String time;
    private String form = NO_TIME;
    private JsonObject metadata = JsonObject.empty();
    private boolean bad;
    private boolean importable = true;

    /**
     * @param number no other message of the tables has it
     * @param instant to the microsecond, in UTC
     */
    Draft(String session, int number, LocalDateTime instant, TimeForm form) {
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
        time = TimeForm.CANONICAL.write(form.meant(instant));
        this.form = form.reportedAs();
        problems.remove("timestamp");
        if (form.odd()) {
            problems.add("timestamp");
        }
    }

    /** Under this key, which means that time in our form; null where it means none. */
    void under(String key, @Nullable String means) {
        set("timestamp", key);
        time = means;
        form = means == null ? NO_TIME : means.equals(key) ? "CANONICAL" : "WITHOUT_ZONE";
        problems.remove("timestamp");
        if (means == null) {
            bad = true;
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

    /** As JSON that means these metadata. */
    void metadata(String json, JsonObject means) {
        set("metadata", json);
        metadata = means;
    }

    void bad(String attribute) {
        bad = true;
        problems.add(attribute);
    }

    void onlyOtherToolsCanPutIt() {
        importable = false;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    FoundItem item() {
        if (bad) {
            // An odd time is told of readable messages only; one that means nothing is told of all.
            if (time != null) {
                problems.remove("timestamp");
            }
            return new FoundItem(attributes, time, form, JsonObject.empty(), true, problems, importable);
        }
        return new FoundItem(attributes, time, form, metadata, false, problems, importable);
    }
}
