package io.conversationmemory.service.export;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ItemStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one session for an export: its row, its messages and the row again. If the row changed meanwhile, all of it is read again.
 */
final class SessionReader {

    static final int MAX_ATTEMPTS = 5;

    private static final int PAGE = 500;

    private final ItemStore items;
    private final @Nullable UserId user;

    /**
     * Creates a reader.
     *
     * @param user whose data alone is read; null for all
     */
    SessionReader(ItemStore items, @Nullable UserId user) {
        this.items = items;
        this.user = user;
    }

    /**
     * Reads a session.
     *
     * @param spool receives the items of the last attempt, the row first
     * @return false if the row changed during each attempt
     */
    boolean read(String session, Spool spool) {
        for (int attempt = 1; ; attempt++) {
            spool.clear();
            Optional<RawItem> before = row(session);
            boolean isOwn = user == null || isOwn(session, before.orElse(null), user);
            if (isOwn) {
                before.ifPresent(row -> spool.add(ItemKind.SESSION, ExportLine.json(row)));
            }
            forEachMessage(session, message -> {
                if (isSelected(message, isOwn)) {
                    spool.add(ItemKind.MESSAGE, ExportLine.json(message));
                }
                return true;
            });
            boolean isSettled = row(session).equals(before);
            if (isSettled || attempt == MAX_ATTEMPTS) {
                return isSettled;
            }
        }
    }

    private boolean isSelected(RawItem message, boolean isOwn) {
        return user == null
                || message.text(MessageItems.USER_ID).map(user.value()::equals).orElse(isOwn && isWithoutUser(message));
    }

    private static boolean isWithoutUser(RawItem message) {
        return message.get(MessageItems.USER_ID).isEmpty();
    }

    /** Returns true if the session is the user's own: by its row, and without one if no other user has said anything in it. */
    private boolean isOwn(String session, @Nullable RawItem row, UserId owner) {
        if (row != null) {
            return row.text(SessionItems.USER_ID).filter(owner.value()::equals).isPresent();
        }
        Set<String> users = new HashSet<>();
        forEachMessage(session, message -> {
            message.text(MessageItems.USER_ID).ifPresent(users::add);
            return users.size() <= 1;
        });
        return users.equals(Set.of(owner.value()));
    }

    private Optional<RawItem> row(String session) {
        return items.findPartition(ItemKind.SESSION, session, 1, null).items().stream()
                .findFirst();
    }

    /** Reads the messages until the consumer returns false. */
    private void forEachMessage(String session, Predicate<RawItem> consumer) {
        @Nullable Cursor cursor = null;
        do {
            Page<RawItem> page = items.findPartition(ItemKind.MESSAGE, session, PAGE, cursor);
            for (RawItem item : page.items()) {
                if (!consumer.test(item)) {
                    return;
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }
}
