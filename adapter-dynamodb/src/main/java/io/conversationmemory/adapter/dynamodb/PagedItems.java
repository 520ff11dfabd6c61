package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.items.MessageItems;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The messages of a query one by one, fetched as far as they are walked. */
final class PagedItems implements Iterator<MessageItem> {

    /** The first gap is nearly always a step away; only a crowd makes the walk longer. */
    private static final int FIRST_PAGE = 100;

    private static final int LATER_PAGES = 1000;

    private final ItemQuery query;
    private Iterator<RawItem> page = Collections.emptyIterator();
    private @Nullable Map<String, AttributeValue> next;
    private boolean begun;

    PagedItems(ItemQuery query) {
        this.query = query;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext()) {
            if (begun && next == null) {
                return false;
            }
            ItemQuery.Items read = query.read(next, begun ? LATER_PAGES : FIRST_PAGE);
            begun = true;
            page = read.items().iterator();
            next = read.next();
        }
        return true;
    }

    @Override
    public MessageItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return MessageItems.decode(page.next());
    }
}
