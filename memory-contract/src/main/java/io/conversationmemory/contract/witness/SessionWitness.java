package io.conversationmemory.contract.witness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records the acknowledgements and reads of one session during concurrent writes, and finds violations of the promises: a
 * message that is lost, moved, repeated or out of order. Thread-safe.
 */
public final class SessionWitness {

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> occupants = new HashMap<>();
    private final Map<String, List<Seen>> acknowledged = new LinkedHashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private int looks;

    /** Records an acknowledgement. */
    public synchronized void acknowledged(String writer, Seen message) {
        List<Seen> own = acknowledged.computeIfAbsent(writer, name -> new ArrayList<>());
        if (!own.isEmpty() && own.get(own.size() - 1).key().compareTo(message.key()) >= 0) {
            faults.add(writer + " got " + message + " after " + own.get(own.size() - 1));
        }
        own.add(message);
        learn(message);
    }

    /** Returns the ids and keys that are known to be stored; to be called before a look begins. */
    public synchronized Map<String, String> known() {
        return Map.copyOf(known);
    }

    /** Checks the result of a read. */
    public synchronized void saw(Look look) {
        looks++;
        Set<String> ids = new HashSet<>();
        String last = null;
        for (Seen seen : look.seen()) {
            if (!ids.add(seen.id())) {
                faults.add(look.kind() + " showed twice: " + seen);
            }
            if (last != null && !inOrder(look.kind(), last, seen.key())) {
                faults.add(look.kind() + " showed out of order: " + seen + " after " + last);
            }
            last = seen.key();
            learn(seen);
        }
        look.known().forEach((id, key) -> {
            if (key.compareTo(look.from()) >= 0 && !ids.contains(id)) {
                faults.add(look.kind() + " did not show: " + new Seen(id, key));
            }
        });
    }

    /** Checks the messages that are stored at the end: all acknowledged ones and no others. */
    public synchronized void endedWith(Collection<Seen> stored) {
        saw(new Look(Look.Kind.FORWARDS, List.copyOf(stored), known()));
        Set<String> all = new HashSet<>();
        acknowledged.values().forEach(own -> own.forEach(seen -> all.add(seen.id())));
        stored.stream().filter(seen -> !all.contains(seen.id())).forEach(seen -> faults.add("Not written: " + seen));
    }

    /** Returns the number of acknowledgements. */
    public synchronized int acknowledgements() {
        return acknowledged.values().stream().mapToInt(List::size).sum();
    }

    /** Returns the number of checked reads. */
    public synchronized int looks() {
        return looks;
    }

    /** Returns the violations, each once. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void learn(Seen seen) {
        String key = known.putIfAbsent(seen.id(), seen.key());
        if (key != null && !key.equals(seen.key())) {
            faults.add("Moved from " + key + ": " + seen);
        }
        String occupant = occupants.putIfAbsent(seen.key(), seen.id());
        if (occupant != null && !occupant.equals(seen.id())) {
            faults.add("At the place of " + occupant + ": " + seen);
        }
    }

    private static boolean inOrder(Look.Kind kind, String before, String after) {
        int order = before.compareTo(after);
        return kind == Look.Kind.BACKWARDS ? order > 0 : order < 0;
    }
}
