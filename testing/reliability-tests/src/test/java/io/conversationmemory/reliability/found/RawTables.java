package io.conversationmemory.reliability.found;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables of a store without the code under trial. */
interface RawTables extends AutoCloseable {

    /** The three tables. */
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

        /** Its name in SQL. */
        String sql() {
            return sql;
        }

        List<String> keys() {
            return keys;
        }
    }

    /** Puts items there as another tool does. */
    void put(Table table, List<Map<String, AttributeValue>> items);

    /** All that there is: by key, each item with all its attributes, so that equal texts are equal items, byte for byte. */
    Map<String, Map<String, String>> all(Table table);

    @Override
    void close();
}
