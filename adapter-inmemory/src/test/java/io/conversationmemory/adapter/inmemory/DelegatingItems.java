package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.port.ItemStore;
import java.util.List;

/** Delegates to the correct store unless overridden. */
class DelegatingItems implements ItemStore {

    private final ItemStore sound;

    DelegatingItems(ItemStore sound) {
        this.sound = sound;
    }

    @Override
    public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
        return sound.putAllIfAbsent(kind, items);
    }

    @Override
    public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
        return sound.findPage(kind, limit, cursor);
    }

    @Override
    public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
        return sound.findPartition(kind, partitionKey, limit, cursor);
    }
}
