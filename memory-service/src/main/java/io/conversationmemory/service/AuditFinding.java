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

/** A defect in the tables that an operator should know of before taking them over. */
public sealed interface AuditFinding {

    /**
     * An item that is unreadable, or readable but unusual.
     *
     * @param kind the kind of the item
     * @param key the attributes of its key, in the order of the table's key
     * @param readable false if the item cannot be decoded
     * @param problems its defects, without content
     */
    record Item(ItemKind kind, Map<String, String> key, boolean readable, List<ItemProblem> problems)
            implements AuditFinding {

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
     * A session without a row whose messages are of several users, so that its owner is unknown: it gets no row, and only an
     * administrator can open it.
     *
     * @param sessionKey the session's key, which may be no valid id
     * @param users the users of its messages
     */
    record SeveralUsers(String sessionKey, Set<UserId> users) implements AuditFinding {

        public SeveralUsers {
            users = Set.copyOf(users);
        }
    }

    /**
     * An id with U+FFFD, the replacement for characters that a process could not decode, as under a wrong locale: different ids may
     * have become this one.
     *
     * @param attribute the attribute that holds the id, {@code session_id} or {@code user_id}
     * @param id the id as it is stored
     */
    record DamagedId(String attribute, String id) implements AuditFinding {}
}
