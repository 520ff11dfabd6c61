package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.domain.item.RawItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads items of a query and skips expired ones, which DynamoDB may keep for days, with a bounded number of requests.
 */
final class LiveItems {

    /** Maximum number of requests without a live item before a short page is returned. */
    private static final int MAX_EMPTY_REQUESTS = 8;
    /** Page size after a page of expired items only. */
    private static final int SKIP_SIZE = 1000;

    private final Predicate<RawItem> expired;
    private final List<String> keyNames;

    /**
     * @param expired selects expired items
     * @param keyNames the attributes of the query's exclusive start key
     */
    LiveItems(Predicate<RawItem> expired, List<String> keyNames) {
        this.expired = expired;
        this.keyNames = keyNames;
    }

    /**
     * Reads pages until enough live items are found.
     *
     * @param start the key after which to begin; null for the beginning
     * @param limit the maximum number of items
     * @param enough the number of items after which no further page is read
     */
    Found read(ItemQuery query, @Nullable Map<String, AttributeValue> start, int limit, int enough) {
        List<RawItem> live = new ArrayList<>();
        Map<String, AttributeValue> next = start;
        int empty = 0;
        boolean skipping = false;
        do {
            int wanted = limit - live.size();
            ItemQuery.Items page = query.read(next, skipping ? Math.max(wanted, SKIP_SIZE) : wanted);
            next = page.next();
            int before = live.size();
            for (RawItem item : page.items()) {
                if (expired.test(item)) {
                    continue;
                }
                if (live.size() == limit) {
                    // The remaining items belong to the next page.
                    return new Found(live, positionOf(live.get(limit - 1)));
                }
                live.add(item);
            }
            skipping = live.size() == before;
            empty += skipping ? 1 : 0;
        } while (next != null && live.size() < enough && empty < MAX_EMPTY_REQUESTS);
        return new Found(live, next);
    }

    private Map<String, AttributeValue> positionOf(RawItem item) {
        Map<String, AttributeValue> position = new HashMap<>();
        for (String name : keyNames) {
            position.put(name, AttributeValues.of(item.get(name).orElseThrow()));
        }
        return position;
    }

    /**
     * Live items.
     *
     * @param items in the query's order
     * @param next the key after which there may be more; null if there are no more
     */
    record Found(List<RawItem> items, @Nullable Map<String, AttributeValue> next) {}
}
