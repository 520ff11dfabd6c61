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
 * Reads a query's items and steps over expired ones, which DynamoDB may keep for days, with a bounded number of requests.
 */
final class LiveItems {

    /** How many requests without a single live item are made before a short answer is given. */
    private static final int MAX_BARREN_REQUESTS = 8;
    /** How many items are read at a time once expired ones are in the way. */
    private static final int STRIDE = 1000;

    private final Predicate<RawItem> expired;
    private final List<String> keyNames;

    /**
     * @param expired whether an item is no longer to be returned
     * @param keyNames the attributes that make up a position of the query
     */
    LiveItems(Predicate<RawItem> expired, List<String> keyNames) {
        this.expired = expired;
        this.keyNames = keyNames;
    }

    /**
     * Reads on until there is enough.
     *
     * @param start behind which position; null for the beginning
     * @param limit how many items at most
     * @param enough with how many of them to be content
     */
    Found read(ItemQuery query, @Nullable Map<String, AttributeValue> start, int limit, int enough) {
        List<RawItem> live = new ArrayList<>();
        Map<String, AttributeValue> next = start;
        int barren = 0;
        boolean stepping = false;
        do {
            int wanted = limit - live.size();
            ItemQuery.Items page = query.read(next, stepping ? Math.max(wanted, STRIDE) : wanted);
            next = page.next();
            int before = live.size();
            for (RawItem item : page.items()) {
                if (expired.test(item)) {
                    continue;
                }
                if (live.size() == limit) {
                    // The stride went too far: the rest belongs to the next page.
                    return new Found(live, positionOf(live.get(limit - 1)));
                }
                live.add(item);
            }
            stepping = live.size() == before;
            barren += stepping ? 1 : 0;
        } while (next != null && live.size() < enough && barren < MAX_BARREN_REQUESTS);
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
     * What was found.
     *
     * @param items live ones, in the query's order
     * @param next behind which position there may be more; null where it is certain that there are none
     */
    record Found(List<RawItem> items, @Nullable Map<String, AttributeValue> next) {}
}
