package io.conversationmemory.reliability.existing;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Direct access to the tables of a store, without the code under test. */
interface RawTables extends AutoCloseable {

    /** Table of the store. */
    enum Table {
        CONVERSATIONS("messages", "session_id", "timestamp"),
        PREFERENCES("preferences", "user_id"),
        SESSIONS("sessions", "session_id");

        private final String sql;

        @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
        private final List<String> keys;

        Table(String sql, String... keys) {
            this.sql = sql;
            this.keys = List.of(keys);
        }

        /** Returns the name of the table in SQL. */
        String sql() {
            return sql;
        }

        List<String> keys() {
            return keys;
        }
    }

    /** Writes items, as another tool does. */
    void put(Table table, List<Map<String, AttributeValue>> items);

    /** Returns all items by key with all attributes; equal texts mean equal items, byte for byte. */
    Map<String, Map<String, String>> all(Table table);

    @Override
    void close();
}
