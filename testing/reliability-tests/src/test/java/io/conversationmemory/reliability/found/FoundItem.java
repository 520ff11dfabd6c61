package io.conversationmemory.reliability.found;

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
 * An item of a message as it lies in a table, and what whoever made it knows of it.
 *
 * @param attributes all of them
 * @param time the instant that its key means, in our form; null where it means none
 * @param form the form of its key, as an adoption names it
 * @param metadata what a reader has to see; the empty object where it is bad
 * @param bad whether it is no readable message
 * @param problems the attributes that have to be named
 * @param importable whether an import may take it; other tools can put more into a table
 */
record FoundItem(
        Map<String, AttributeValue> attributes,
        @Nullable String time,
        String form,
        JsonObject metadata,
        boolean bad,
        Set<String> problems,
        boolean importable) {

    /** Keys sort by the bytes of UTF-8. */
    static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    static final Comparator<FoundItem> BY_KEY = Comparator.comparing(FoundItem::key, BY_BYTES);

    FoundItem {
        attributes = Map.copyOf(attributes);
        problems = Set.copyOf(problems);
    }

    String session() {
        return attributes.get("session_id").s();
    }

    String key() {
        return attributes.get("timestamp").s();
    }

    /** Whose it is, whatever else is wrong with it; null where it names nobody. */
    @Nullable
    String user() {
        return text("user_id");
    }

    @Nullable
    String text(String attribute) {
        AttributeValue value = attributes.get(attribute);
        return value == null ? null : value.s();
    }

    /** Session and key: what no other item has. */
    String place() {
        return session() + " " + key();
    }

    RawItem raw() {
        return RawForm.item(attributes);
    }

    /** Where it stands, and never its content. */
    @Override
    public String toString() {
        return place() + (bad ? " bad " : " ") + problems;
    }
}
