package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;

/**
 * An item of an existing table.
 *
 * @param table the table's name there; its ending determines the kind of item, see {@link ItemKind}
 * @param item the item as it is stored there
 */
public record ImportedItem(String table, RawItem item) {}
