package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schema of a table. All keys are of type S, and an index projects all attributes.
 *
 * @param table the name
 * @param hashKey the partition key
 * @param rangeKey the sort key; null if there is none
 * @param index the index; null if there is none
 * @param expiry the attribute with the expiry of items; null if they do not expire
 */
public record TableSchema(
        String table,
        String hashKey,
        @Nullable String rangeKey,
        @Nullable Index index,
        @Nullable String expiry) {

    /**
     * A global secondary index.
     *
     * @param name the name
     * @param hashKey the partition key
     * @param rangeKey the sort key
     */
    public record Index(String name, String hashKey, String rangeKey) {}

    public static TableSchema conversations(DynamoDbSettings settings) {
        return new TableSchema(
                settings.conversationsTable(),
                MessageItems.SESSION_ID,
                MessageItems.TIMESTAMP,
                new Index("UserIdIndex", MessageItems.USER_ID, MessageItems.TIMESTAMP),
                MessageItems.EXPIRES_AT);
    }

    public static TableSchema preferences(DynamoDbSettings settings) {
        return new TableSchema(settings.preferencesTable(), PreferenceItems.USER_ID, null, null, null);
    }

    public static TableSchema sessions(DynamoDbSettings settings) {
        return new TableSchema(
                settings.sessionsTable(),
                SessionItems.SESSION_ID,
                null,
                new Index("UserSessionsIndex", SessionItems.USER_ID, SessionItems.LAST_ACTIVE_AT),
                SessionItems.EXPIRES_AT);
    }

    public static TableSchema of(ItemKind kind, DynamoDbSettings settings) {
        return switch (kind) {
            case MESSAGE -> conversations(settings);
            case PREFERENCES -> preferences(settings);
            case SESSION -> sessions(settings);
        };
    }

    static List<TableSchema> all(DynamoDbSettings settings) {
        return List.of(conversations(settings), preferences(settings), sessions(settings));
    }

    public Index onlyIndex() {
        if (index == null) {
            throw new IllegalStateException("The table " + table + " has no index.");
        }
        return index;
    }

    /** Returns the attributes of the table's key. */
    public List<String> keyNames() {
        return rangeKey == null ? List.of(hashKey) : List.of(hashKey, rangeKey);
    }

    /** Returns the attributes of the keys of table and index, without duplicates. */
    public Set<String> allKeyNames() {
        List<String> names = new ArrayList<>(keyNames());
        if (index != null) {
            names.add(index.hashKey());
            names.add(index.rangeKey());
        }
        return new LinkedHashSet<>(names);
    }
}
