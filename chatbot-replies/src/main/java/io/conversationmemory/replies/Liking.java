package io.conversationmemory.replies;

import java.util.Collection;

/** Genre, artist or venue that the user likes, dislikes or speaks of. */
record Liking(PreferenceKind kind, String name) {

    /** Returns true if the things are the same, whatever the article and case of their names. */
    boolean matches(Liking other) {
        return kind == other.kind && Names.same(name, other.name);
    }

    boolean isIn(Collection<Liking> things) {
        return things.stream().anyMatch(this::matches);
    }

    void addTo(Collection<Liking> things) {
        if (!isIn(things)) {
            things.add(this);
        }
    }
}
