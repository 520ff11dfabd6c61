package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts between cursors of a query and DynamoDB's start keys.
 *
 * @param query the query of the cursors
 * @param fixed the attributes of the start key that the query determines
 * @param moving the names of the attributes that the cursor contains, in its order
 */
record Positions(PageQuery query, Map<String, String> fixed, List<String> moving) {

    /** The sort keys of tables and indexes; all other key attributes are partition keys. */
    private static final Set<String> SORT_KEYS = Set.of(MessageItems.TIMESTAMP, SessionItems.LAST_ACTIVE_AT);

    /** Derives the maximum lengths of a cursor's parts from the attributes. */
    Positions {
        query = query.withPosition(moving.stream()
                .map(name -> SORT_KEYS.contains(name) ? SortKey.MAX_BYTES : SessionId.MAX_BYTES)
                .toArray(Integer[]::new));
    }

    @Nullable
    Map<String, AttributeValue> start(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = CursorCodec.decode(query, cursor);
        Map<String, AttributeValue> position = new HashMap<>();
        fixed.forEach((name, value) -> position.put(name, AttributeValue.fromS(value)));
        for (int i = 0; i < parts.size(); i++) {
            position.put(moving.get(i), AttributeValue.fromS(parts.get(i)));
        }
        return position;
    }

    @Nullable
    Cursor cursor(@Nullable Map<String, AttributeValue> position) {
        if (position == null) {
            return null;
        }
        return CursorCodec.encode(
                query,
                moving.stream()
                        .map(name -> Objects.requireNonNull(position.get(name)).s())
                        .toList());
    }
}
