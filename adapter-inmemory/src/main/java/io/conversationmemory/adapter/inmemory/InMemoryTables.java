package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.text.Utf8Order;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that is stored. The indexes are changed under the lock of the session concerned, together with the shelf. */
final class InMemoryTables {

    static final String CONVERSATIONS = "conversations";
    static final String PREFERENCES = "preferences";
    static final String SESSIONS = "sessions";
    static final List<String> NAMES = List.of(CONVERSATIONS, PREFERENCES, SESSIONS);

    final SessionPartitions shelves = new SessionPartitions();
    final UserIndex messagesOfUsers = new UserIndex(MessageItems.TIMESTAMP);
    final UserIndex sessionsOfUsers = new UserIndex(SessionItems.LAST_ACTIVE_AT);
    final ConcurrentNavigableMap<String, RawItem> preferences = new ConcurrentSkipListMap<>(Utf8Order.INSTANCE);
}
