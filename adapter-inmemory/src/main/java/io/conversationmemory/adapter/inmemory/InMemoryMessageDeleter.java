package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.MessageSelection;
import java.util.List;

/** Deletes listed messages of a partition. */
final class InMemoryMessageDeleter {

    private InMemoryMessageDeleter() {}

    /** Deletes the messages that are selected and unchanged since they were listed; returns their number. */
    static long delete(SessionPartition shelf, UserIndex index, MessageSelection selection, List<RawItem> listed) {
        long removed = 0;
        for (RawItem item : listed) {
            if (isSelected(selection, item)
                    && shelf.messages().remove(MessageSweep.keyOf(item), new StoredItem(item))) {
                index.changed(item, null);
                removed++;
            }
        }
        return removed;
    }

    private static boolean isSelected(MessageSelection selection, RawItem item) {
        Attribute user = item.attributes().get(MessageItems.USER_ID);
        if (selection instanceof MessageSelection.OfUser ofUser) {
            SortKey except = ofUser.except();
            return Attribute.text(ofUser.user().value()).equals(user)
                    && (except == null || !except.equals(MessageSweep.keyOf(item)));
        }
        if (selection instanceof MessageSelection.WithoutUser) {
            return user == null;
        }
        return true;
    }
}
