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

/** Appends of all clients to the shared sessions, with their outcomes. Thread-safe. */
final class AppendLedger {

    private final Map<SessionId, ConcurrentLinkedQueue<AppendAttempt>> attempts = new ConcurrentHashMap<>();

    void add(AppendAttempt attempt) {
        attempts.computeIfAbsent(attempt.session, session -> new ConcurrentLinkedQueue<>())
                .add(attempt);
    }

    Set<SessionId> sessions() {
        return attempts.keySet();
    }

    Collection<AppendAttempt> all() {
        return attempts.values().stream().flatMap(Collection::stream).toList();
    }

    /** Returns the messages acknowledged so far, by key. */
    TreeMap<String, StoredMessage> acknowledged(SessionId session) {
        TreeMap<String, StoredMessage> acknowledged = new TreeMap<>();
        for (AppendAttempt attempt : attempts.getOrDefault(session, new ConcurrentLinkedQueue<>())) {
            List<StoredMessage> stored = attempt.stored;
            if (stored != null) {
                stored.forEach(message -> acknowledged.put(message.key().value(), message));
            }
        }
        return acknowledged;
    }

    /** Asserts that the stored messages of a session agree with all outcomes. */
    void checkContents(SessionId session, List<StoredMessage> contents) {
        Map<String, List<StoredMessage>> byId = new HashMap<>();
        contents.forEach(message -> byId.computeIfAbsent(message.id().value(), id -> new ArrayList<>())
                .add(message));
        for (AppendAttempt attempt : attempts.getOrDefault(session, new ConcurrentLinkedQueue<>())) {
            List<StoredMessage> found = attempt.messages.stream()
                    .flatMap(message -> byId.getOrDefault(message.id().value(), List.of()).stream())
                    .toList();
            List<StoredMessage> stored = attempt.stored;
            if (stored != null) {
                assertThat(found).as("acknowledged: stored once, as returned").isEqualTo(stored);
            } else if (attempt.unknown) {
                assertThat(found.size())
                        .as("outcome unknown: stored atomically, at most once: %s", found)
                        .isIn(0, attempt.messages.size());
            } else {
                assertThat(found).as("refused: not stored").isEmpty();
            }
            for (int i = 1; i < found.size(); i++) {
                assertThat(found.get(i).time())
                        .as("a batch has consecutive slots")
                        .isEqualTo(found.get(i - 1).time().plusMicros(1));
            }
            attempt.messages.stream().map(Message::id).forEach(id -> byId.remove(id.value()));
        }
        assertThat(byId).as("messages not appended by any client").isEmpty();
    }
}
