package io.conversationmemory.reliability.existing;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Existing item of a message with its expected decoding.
 *
 * @param attributes all attributes
 * @param time the time that the key denotes, in canonical form; null for none
 * @param form the form of the key, as the table audit names it
 * @param metadata the decoded metadata; empty for an unreadable item
 * @param unreadable true if the item is not decodable
 * @param problems the names of the attributes to report
 * @param importable false if only other tools can write the item
 */
record ExistingItem(
        Map<String, AttributeValue> attributes,
        @Nullable String time,
        String form,
        JsonObject metadata,
        boolean unreadable,
        Set<String> problems,
        boolean importable) {

    /** Order of keys: by bytes of UTF-8. */
    static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    static final Comparator<ExistingItem> BY_KEY = Comparator.comparing(ExistingItem::key, BY_BYTES);

    ExistingItem {
        attributes = Map.copyOf(attributes);
        problems = Set.copyOf(problems);
    }

    String session() {
        return attributes.get("session_id").s();
    }

    String key() {
        return attributes.get("timestamp").s();
    }

    /** Returns the user id, of any validity; null for none. */
    @Nullable
    String user() {
        return text("user_id");
    }

    @Nullable
    String text(String attribute) {
        AttributeValue value = attributes.get(attribute);
        return value == null ? null : value.s();
    }

    /** Returns session and sort key, unique in the table. */
    String primaryKey() {
        return session() + " " + key();
    }

    RawItem raw() {
        return RawForm.item(attributes);
    }

    /** Returns primary key and problems, never content. */
    @Override
    public String toString() {
        return primaryKey() + (unreadable ? " unreadable " : " ") + problems;
    }
}
