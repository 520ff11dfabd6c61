package io.conversationmemory.contract;

import io.conversationmemory.domain.item.RawItem;
import java.util.Iterator;

/** Iterator that fails at the end of another one, like a file on a failing disk. */
final class BreakingIterator implements Iterator<RawItem> {

    private final Iterator<RawItem> items;

    BreakingIterator(Iterator<RawItem> items) {
        this.items = items;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public RawItem next() {
        if (!items.hasNext()) {
            throw new StoppingListener.Stopped();
        }
        return items.next();
    }
}
