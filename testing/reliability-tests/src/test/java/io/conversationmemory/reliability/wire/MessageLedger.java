package io.conversationmemory.reliability.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What all clients were told about the messages of all sessions that several of them write to. Thread-safe. */
final class MessageLedger {

    private final Map<SessionId, ConcurrentLinkedQueue<MessageFate>> fates = new ConcurrentHashMap<>();

    void add(MessageFate fate) {
        fates.computeIfAbsent(fate.session, session -> new ConcurrentLinkedQueue<>())
                .add(fate);
    }

    Set<SessionId> sessions() {
        return fates.keySet();
    }

    Collection<MessageFate> all() {
        return fates.values().stream().flatMap(Collection::stream).toList();
    }

    /** What is acknowledged by now, by key. */
    TreeMap<String, StoredMessage> acknowledged(SessionId session) {
        TreeMap<String, StoredMessage> acknowledged = new TreeMap<>();
        for (MessageFate fate : fates.getOrDefault(session, new ConcurrentLinkedQueue<>())) {
            List<StoredMessage> stored = fate.stored;
            if (stored != null) {
                stored.forEach(message -> acknowledged.put(message.key().value(), message));
            }
        }
        return acknowledged;
    }

    /** Everything there is to say about a session when all is over. */
    void checkTruth(SessionId session, List<StoredMessage> truth) {
        Map<String, List<StoredMessage>> byId = new HashMap<>();
        truth.forEach(message -> byId.computeIfAbsent(message.id().value(), id -> new ArrayList<>())
                .add(message));
        for (MessageFate fate : fates.getOrDefault(session, new ConcurrentLinkedQueue<>())) {
            List<StoredMessage> found = fate.messages.stream()
                    .flatMap(message -> byId.getOrDefault(message.id().value(), List.of()).stream())
                    .toList();
            List<StoredMessage> stored = fate.stored;
            if (stored != null) {
                assertThat(found).as("acknowledged: there once, as returned").isEqualTo(stored);
            } else if (fate.unknown) {
                assertThat(found.size())
                        .as("of unknown outcome: all or none, once: %s", found)
                        .isIn(0, fate.messages.size());
            } else {
                assertThat(found).as("refused: not there").isEmpty();
            }
            for (int i = 1; i < found.size(); i++) {
                assertThat(found.get(i).time())
                        .as("a batch stands in a row")
                        .isEqualTo(found.get(i - 1).time().plusMicros(1));
            }
            fate.messages.stream().map(Message::id).forEach(id -> byId.remove(id.value()));
        }
        assertThat(byId).as("what nobody appended").isEmpty();
    }
}
