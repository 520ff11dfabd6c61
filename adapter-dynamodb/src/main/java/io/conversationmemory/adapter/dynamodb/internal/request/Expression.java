package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.KeyRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An expression of a request with its names and values. Attribute names are always placeholders, since many
 * ({@code timestamp}, {@code role}) are reserved words.
 *
 * @param text the expression in DynamoDB's syntax
 * @param names attribute names by {@code #} placeholder
 * @param values attribute values by {@code :} placeholder
 */
public record Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {

    /**
     * The maximum number of attributes in a condition: an expression has at most 300 operators and 4 KB of text (source:
     * Amazon DynamoDB, "Quotas and limits"), and each attribute takes two operators.
     */
    public static final int MAX_COMPARED = 140;

    /** Returns the values, or null if there are none: DynamoDB refuses an empty map. */
    @Nullable
    Map<String, AttributeValue> valuesOrNull() {
        return values.isEmpty() ? null : values;
    }

    /** Returns the condition that no item has the key. */
    public static Expression vacant(String keyName) {
        return new Expression("attribute_not_exists(#k)", Map.of("#k", keyName), Map.of());
    }

    /** Returns the condition that an item has the key. */
    public static Expression present(String keyName) {
        return new Expression("attribute_exists(#k)", Map.of("#k", keyName), Map.of());
    }

    /** Returns the condition that the stored item equals the expected one, and has no other known attribute. */
    public static Expression unchanged(RawItem expected, Collection<String> known) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> terms = new ArrayList<>();
        expected.attributes().forEach((name, attribute) -> {
            int number = names.size();
            names.put("#a" + number, name);
            values.put(":a" + number, AttributeValues.of(attribute));
            terms.add("#a" + number + " = :a" + number);
        });
        for (String name : new TreeSet<>(known)) {
            if (expected.get(name).isEmpty()) {
                int number = names.size();
                names.put("#a" + number, name);
                terms.add("attribute_not_exists(#a" + number + ")");
            }
        }
        return new Expression(String.join(" AND ", terms), names, values);
    }

    /** Returns the condition that an attribute has a text. */
    public static Expression equal(String name, String text) {
        return new Expression("#k = :k", Map.of("#k", name), Map.of(":k", AttributeValue.fromS(text)));
    }

    /**
     * Returns the condition on a partition key and a range of sort keys. A condition with both bounds includes both: DynamoDB has no
     * other.
     */
    public static Expression equalAndIn(String name, String text, String sortName, KeyRange range) {
        KeyRange.Bound from = range.from();
        KeyRange.Bound until = range.until();
        if (from == null && until == null) {
            return equal(name, text);
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":k", AttributeValue.fromS(text));
        if (from != null) {
            values.put(":l", AttributeValue.fromS(from.key().value()));
        }
        if (until != null) {
            values.put(":h", AttributeValue.fromS(until.key().value()));
        }
        String in;
        if (from == null && until != null) {
            in = until.inclusive() ? "#s <= :h" : "#s < :h";
        } else if (until == null && from != null) {
            in = from.inclusive() ? "#s >= :l" : "#s > :l";
        } else {
            in = "#s BETWEEN :l AND :h";
        }
        return new Expression("#k = :k AND " + in, Map.of("#k", name, "#s", sortName), values);
    }

    /** Returns a projection on attributes. */
    public static Expression projection(String... attributes) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String attribute : attributes) {
            names.put("#p" + names.size(), attribute);
        }
        return new Expression(String.join(", ", names.keySet()), names, Map.of());
    }

    /** Returns the names of both expressions, for use in one request. */
    public Map<String, String> namesWith(Expression other) {
        Map<String, String> all = new HashMap<>(names);
        all.putAll(other.names);
        return all;
    }
}
