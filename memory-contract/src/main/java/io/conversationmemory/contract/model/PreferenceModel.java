package io.conversationmemory.contract.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model of the preferences of all users. */
final class PreferenceModel {

    private final Map<String, Preferences> users = new HashMap<>();

    @Nullable
    Preferences of(String user) {
        return users.get(user);
    }

    int size() {
        return users.size();
    }

    Iterable<String> users() {
        return users.keySet();
    }

    /** Returns a modifiable copy of the user's values. */
    Map<String, Object> valuesOf(String user) {
        Preferences there = users.get(user);
        return there == null ? new LinkedHashMap<>() : new LinkedHashMap<>(there.values());
    }

    void put(String user, Preferences preferences) {
        users.put(user, preferences);
    }

    /** Replaces the user's values, unless the stored ones are unreadable. */
    void write(String user, Map<String, Object> values, long now) {
        Preferences there = users.get(user);
        if (there == null) {
            users.put(user, new Preferences(values, now, now, false));
        } else if (!there.broken()) {
            Long updated = there.updatedAt();
            long next = updated == null ? now : Math.max(now, updated + 1);
            users.put(user, new Preferences(values, there.createdAt(), next, false));
        }
    }

    boolean remove(String user) {
        return users.remove(user) != null;
    }

    /**
     * Preferences of a user.
     *
     * @param broken true if the stored value is no JSON object
     */
    record Preferences(
            Map<String, Object> values,
            @Nullable Long createdAt,
            @Nullable Long updatedAt,
            boolean broken) {}
}
