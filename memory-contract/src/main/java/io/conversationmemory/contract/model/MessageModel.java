package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages of all sessions, in the simplest way that keeps the promises. */
final class MessageModel {

    private final Map<SessionId, NavigableMap<SortKey, Entry>> sessions = new HashMap<>();

    NavigableMap<SortKey, Entry> of(SessionId session) {
        return sessions.computeIfAbsent(session, id -> new TreeMap<>());
    }

    /** Everything that fits, in the order of sessions and keys. */
    List<Entry> all(Predicate<Entry> fits) {
        return sessions.values().stream()
                .flatMap(session -> session.values().stream())
                .filter(fits)
                .toList();
    }

    List<Entry> of(UserId user) {
        return all(entry -> user.equals(entry.user()));
    }

    /** Keeps it unless the key is taken. */
    boolean put(Entry entry) {
        return of(entry.place().session()).putIfAbsent(entry.key(), entry) == null;
    }

    /** What the answer is; empty for a conflict. */
    Optional<List<Entry>> append(
            SessionId session, Timestamp proposed, List<Message> messages, @Nullable Long expiresAt) {
        Timestamp gap = gap(session, proposed, messages.size());
        List<Entry> seen = seen(session, proposed, gap, messages);
        List<Entry> same = new ArrayList<>();
        for (Message message : messages) {
            List<Entry> met = seen.stream()
                    .filter(entry -> entry.id().equals(message.id().value()))
                    .toList();
            if (!met.stream().allMatch(entry -> entry.saysTheSameAs(message))) {
                return Optional.empty();
            }
            if (!met.isEmpty()) {
                same.add(met.get(met.size() - 1));
            }
        }
        if (same.isEmpty()) {
            return Optional.of(put(session, gap, messages, expiresAt));
        }
        return same.size() == messages.size() ? Optional.of(same) : Optional.empty();
    }

    /** Whether some of them are met and some are not. */
    boolean hasOnlySome(SessionId session, Timestamp proposed, List<Message> messages) {
        List<Entry> seen = seen(session, proposed, gap(session, proposed, messages.size()), messages);
        long met = messages.stream()
                .filter(message -> seen.stream()
                        .anyMatch(entry -> entry.id().equals(message.id().value())))
                .count();
        return met > 0 && met < messages.size();
    }

    private List<Entry> put(SessionId session, Timestamp first, List<Message> messages, @Nullable Long expiresAt) {
        List<Entry> stored = new ArrayList<>();
        for (Message message : messages) {
            SortKey key = SortKey.of(first.plusMicros(stored.size()));
            stored.add(Entry.appended(session, key, message, expiresAt));
        }
        stored.forEach(this::put);
        return stored;
    }

    /** The first time from which on so many are free. */
    private Timestamp gap(SessionId session, Timestamp from, int size) {
        Timestamp gap = from;
        while (!isFree(session, gap, size)) {
            gap = gap.plusMicros(1);
        }
        return gap;
    }

    private boolean isFree(SessionId session, Timestamp first, int size) {
        for (int i = 0; i < size; i++) {
            if (of(session).containsKey(SortKey.of(first.plusMicros(i)))) {
                return false;
            }
        }
        return true;
    }

    /** What is looked at: nothing where the place is free, else all up to the message behind the gap. */
    private List<Entry> seen(SessionId session, Timestamp proposed, Timestamp gap, List<Message> messages) {
        Entry here = of(session).get(SortKey.of(proposed));
        if (gap.equals(proposed)) {
            return List.of();
        }
        if (messages.size() == 1
                && here != null
                && here.id().equals(messages.get(0).id().value())) {
            return List.of(here);
        }
        return of(session).tailMap(SortKey.of(proposed), true).values().stream()
                .takeWhile(entry -> entry.key()
                        .canonicalTime()
                        .map(time -> time.isBefore(gap))
                        .orElse(true))
                .toList();
    }
}
