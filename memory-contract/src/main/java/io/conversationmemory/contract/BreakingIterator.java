package io.conversationmemory.contract;

import io.conversationmemory.domain.item.RawItem;
import java.util.Iterator;

/** A stream that breaks off where another ends, as a file does on a disk that fails. */
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
