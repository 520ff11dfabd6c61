package io.conversationmemory.items;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.time.Retention;
import java.time.Instant;
import java.util.List;

/** Checks items of each kind against their stored format. */
public final class ItemFormat {

    private ItemFormat() {}

    /** Returns the problems that prevent storing an item; empty if there are none. */
    public static List<ItemProblem> keyProblems(ItemKind kind, RawItem item) {
        return switch (kind) {
            case MESSAGE -> MessageItems.keyProblems(item);
            case PREFERENCES -> PreferenceItems.keyProblems(item);
            case SESSION -> SessionItems.keyProblems(item);
        };
    }

    /** Returns the problems that prevent decoding an item; empty if there are none. */
    public static List<ItemProblem> readingProblems(ItemKind kind, RawItem item) {
        return switch (kind) {
            case MESSAGE ->
                MessageItems.decode(item) instanceof UnreadableMessage message ? message.problems() : List.of();
            case PREFERENCES -> PreferenceItems.decode(item).problems();
            case SESSION ->
                SessionItems.decode(item) instanceof UnreadableSession session ? session.problems() : List.of();
        };
    }

    /** Returns true if a listing leaves out an item: an expired message, or a row that expired more than a week ago. */
    public static boolean isExpired(ItemKind kind, RawItem item, Instant now) {
        return switch (kind) {
            case MESSAGE -> Retention.isExpired(MessageItems.expiryOf(item), now);
            case PREFERENCES -> false;
            case SESSION -> SessionRows.isLongExpired(item, now);
        };
    }

    /** Returns the latest expiry of items of a kind that a listing leaves out; preferences have none. */
    public static Instant latestExpiry(ItemKind kind, Instant now) {
        return kind == ItemKind.SESSION ? SessionRows.graceEnd(now) : now;
    }
}
