package io.conversationmemory.items;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.time.Retention;
import java.time.Instant;
import java.util.List;

/** The stored format of each kind of item. */
public final class ItemFormat {

    private ItemFormat() {}

    /** Returns why an item cannot be stored at all; empty where it can. */
    public static List<ItemProblem> keyProblems(ItemKind kind, RawItem item) {
        return switch (kind) {
            case MESSAGE -> MessageItems.keyProblems(item);
            case PREFERENCES -> PreferenceItems.keyProblems(item);
            case SESSION -> SessionItems.keyProblems(item);
        };
    }

    /** Returns why an item cannot be read; empty where it can. */
    public static List<ItemProblem> readingProblems(ItemKind kind, RawItem item) {
        return switch (kind) {
            case MESSAGE -> MessageItems.decode(item) instanceof UnreadableMessage bad ? bad.problems() : List.of();
            case PREFERENCES -> PreferenceItems.decode(item).problems();
            case SESSION -> SessionItems.decode(item) instanceof UnreadableSession bad ? bad.problems() : List.of();
        };
    }

    /** Returns whether an item is expired; preferences never are. */
    public static boolean isExpired(ItemKind kind, RawItem item, Instant now) {
        return switch (kind) {
            case MESSAGE -> Retention.isExpired(MessageItems.expiryOf(item), now);
            case PREFERENCES -> false;
            case SESSION -> Retention.isExpired(SessionItems.expiryOf(item), now);
        };
    }
}
