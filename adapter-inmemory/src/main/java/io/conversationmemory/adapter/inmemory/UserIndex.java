package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.MessageItems;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of each user in the order of a sort key; contains only items that have both attributes, like an index of
 * DynamoDB. Thread-safe without locks; the caller orders the changes of one item.
 */
final class UserIndex {

    private final ConcurrentNavigableMap<IndexKey, RawItem> items = new ConcurrentSkipListMap<>();
    private final String sortAttribute;

    /** Creates an empty index over a sort attribute; both tables use the same names for user and session. */
    UserIndex(String sortAttribute) {
        this.sortAttribute = sortAttribute;
    }

    /**
     * Updates the entry of an item.
     *
     * @param before null if the item is new
     * @param after null if the item was deleted
     */
    void changed(@Nullable RawItem before, @Nullable RawItem after) {
        Optional<IndexKey> old = Optional.ofNullable(before).flatMap(this::placeOf);
        Optional<IndexKey> current = Optional.ofNullable(after).flatMap(this::placeOf);
        if (after != null) {
            // Adds the new entry first, so a reader may see a moving item twice but never misses it.
            current.ifPresent(place -> items.put(place, after));
        }
        if (!old.equals(current)) {
            old.ifPresent(items::remove);
        }
    }

    /**
     * Returns a user's items in descending order, read lazily.
     *
     * @param after the position to start after; null for the beginning
     */
    Iterator<RawItem> lastFirst(UserId user, @Nullable List<String> after) {
        IndexKey from =
                after == null ? IndexKey.end(user.value()) : new IndexKey(user.value(), after.get(0), after.get(1));
        return items.subMap(IndexKey.beginning(user.value()), true, from, false)
                .descendingMap()
                .values()
                .iterator();
    }

    /** Returns the position of an item of this index. */
    List<String> positionOf(RawItem item) {
        IndexKey place = placeOf(item).orElseThrow();
        return List.of(place.sort(), place.session());
    }

    private Optional<IndexKey> placeOf(RawItem item) {
        return item.text(MessageItems.USER_ID)
                .flatMap(user -> item.text(sortAttribute)
                        .flatMap(sort ->
                                item.text(MessageItems.SESSION_ID).map(session -> new IndexKey(user, sort, session))));
    }
}
