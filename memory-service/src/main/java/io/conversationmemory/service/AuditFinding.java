package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something in the tables that whoever takes them over should know of. */
public sealed interface AuditFinding {

    /**
     * An item that is bad, or odd.
     *
     * @param kind the kind of the item
     * @param key its key: the names of the attributes and what they hold, in the order of the table's key; copied
     * @param readable whether it can be read all the same
     * @param problems what is wrong with it, without content; copied
     */
    record Item(ItemKind kind, Map<String, String> key, boolean readable, List<ItemProblem> problems)
            implements AuditFinding {

        /** Copies map and list. */
        public Item {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
            problems = List.copyOf(problems);
        }

        static Item of(MessageItem item) {
            Map<String, String> key = new LinkedHashMap<>();
            key.put(MessageItems.SESSION_ID, item.sessionKey());
            key.put(MessageItems.TIMESTAMP, item.key().value());
            return new Item(ItemKind.MESSAGE, key, item instanceof StoredMessage, item.problems());
        }

        static Item of(PreferenceItem item) {
            return new Item(
                    ItemKind.PREFERENCES,
                    Map.of(PreferenceItems.USER_ID, item.userKey()),
                    item.problems().isEmpty(),
                    item.problems());
        }

        static Item of(SessionItem item) {
            return row(item.sessionKey(), item.problems());
        }

        static Item row(String sessionKey, List<ItemProblem> problems) {
            return new Item(
                    ItemKind.SESSION, Map.of(SessionItems.SESSION_ID, sessionKey), problems.isEmpty(), problems);
        }
    }

    /**
     * A session without a row whose messages are of several users, so that nobody can say whose it is: it gets no row, and only
     * an administrator can open it.
     *
     * @param sessionKey the session as the keys name it
     * @param users copied
     */
    record SeveralUsers(String sessionKey, Set<UserId> users) implements AuditFinding {

        /** Copies the set. */
        public SeveralUsers {
            users = Set.copyOf(users);
        }
    }
}
