package io.conversationmemory.domain.item;

import io.conversationmemory.domain.json.JsonObject;

/** Typed value of an attribute of a stored item. */
public sealed interface Attribute {

    /** String value, type {@code S} of DynamoDB. */
    record Text(String value) implements Attribute {}

    /** Number in its decimal text form, type {@code N} of DynamoDB. */
    record Num(String value) implements Attribute {}

    /**
     * Value of any other type (binary, boolean, null, list, map, set), unchanged, as DynamoDB JSON such as
     * {@code {"BOOL": true}}.
     */
    record Other(JsonObject dynamoJson) implements Attribute {}

    /** Returns the string attribute of the value. */
    static Attribute text(String value) {
        return new Text(value);
    }

    /** Returns the number attribute of the value. */
    static Attribute number(long value) {
        return new Num(Long.toString(value));
    }
}
