package io.conversationmemory.domain.item;

import io.conversationmemory.domain.json.JsonObject;

/** One attribute of an item as a store holds it. */
public sealed interface Attribute {

    /** A string, DynamoDB's {@code S}. */
    record Text(String value) implements Attribute {}

    /** A number in its decimal text form, DynamoDB's {@code N}. */
    record Num(String value) implements Attribute {}

    /**
     * Any other type (binary, boolean, null, list, map, set): kept as it is, in DynamoDB's own JSON, such as
     * {@code {"BOOL": true}}.
     */
    record Other(JsonObject dynamoJson) implements Attribute {}

    /** The text attribute of this value. */
    static Attribute text(String value) {
        return new Text(value);
    }

    /** The number attribute of this value. */
    static Attribute number(long value) {
        return new Num(Long.toString(value));
    }
}
