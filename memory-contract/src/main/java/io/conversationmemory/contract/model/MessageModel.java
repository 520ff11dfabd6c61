package io.conversationmemory.contract.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Model of the messages of all sessions. */
final class MessageModel {

    private final Map<String, NavigableMap<String, Entry>> sessions = new HashMap<>();

    NavigableMap<String, Entry> of(String session) {
        return sessions.computeIfAbsent(session, id -> new TreeMap<>(Keys.ORDER));
    }

    /** Returns the matching entries, in the order of keys within a session. */
    List<Entry> all(Predicate<Entry> fits) {
        return sessions.values().stream()
                .flatMap(session -> session.values().stream())
                .filter(fits)
                .toList();
    }

    /** Stores the entry if its key is free. */
    boolean put(Entry entry) {
        return of(entry.session()).putIfAbsent(entry.key(), entry) == null;
    }

    boolean isTaken(String session, long time) {
        return of(session).containsKey(Keys.canonical(time));
    }

    void remove(Entry entry) {
        of(entry.session()).remove(entry.key());
    }

    /** Appends the messages and returns the expected response; empty for a conflict. */
    Optional<List<Entry>> append(String session, long proposed, List<Said> messages, @Nullable Long expiresAt) {
        long gap = gap(session, proposed, messages.size());
        List<Entry> seen = seen(session, proposed, gap, messages);
        List<Entry> same = new ArrayList<>();
        for (Said message : messages) {
            List<Entry> met = seen.stream()
                    .filter(entry -> entry.id().equals(message.id()))
                    .toList();
            for (Entry entry : met) {
                if (entry.said() == null || !entry.said().isTheSameAs(message)) {
                    return Optional.empty();
                }
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

    private List<Entry> put(String session, long first, List<Said> messages, @Nullable Long expiresAt) {
        List<Entry> stored = new ArrayList<>();
        for (Said message : messages) {
            stored.add(Entry.appended(session, first + stored.size(), message, expiresAt));
        }
        stored.forEach(this::put);
        return stored;
    }

    /** Returns the first time at which enough consecutive slots are free. */
    private long gap(String session, long from, int size) {
        long gap = from;
        while (!isFree(session, gap, size)) {
            gap++;
        }
        return gap;
    }

    private boolean isFree(String session, long first, int size) {
        for (int i = 0; i < size; i++) {
            if (isTaken(session, first + i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the entries that an append compares its ids with: none if the proposed slots are free, else those before the gap. */
    private List<Entry> seen(String session, long proposed, long gap, List<Said> messages) {
        if (gap == proposed) {
            return List.of();
        }
        Entry here = of(session).get(Keys.canonical(proposed));
        if (messages.size() == 1
                && here != null
                && here.id().equals(messages.get(0).id())) {
            return List.of(here);
        }
        return of(session).tailMap(Keys.canonical(proposed), true).values().stream()
                .takeWhile(entry -> !entry.canonical() || entry.time() == null || entry.time() < gap)
                .toList();
    }
}
