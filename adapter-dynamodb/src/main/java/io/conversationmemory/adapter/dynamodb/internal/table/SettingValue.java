package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.domain.json.JsonValue;

/**
 * The value of a setting of a table.
 *
 * @param text the value for people; equal texts mean equal values
 * @param json the value for programs
 * @param underWay true while DynamoDB is carrying out a change
 */
record SettingValue(String text, JsonValue json, boolean underWay) {

    static final String ON = "on";
    static final String OFF = "off";
}
