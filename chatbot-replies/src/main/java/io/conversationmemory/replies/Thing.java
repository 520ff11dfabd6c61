package io.conversationmemory.replies;

import java.util.Collection;
import java.util.Locale;

/** A genre, artist or venue. */
record Thing(PreferenceKind kind, String name) {

    /** Returns true if the names are equal, ignoring a leading article and case. */
    boolean matches(Thing other) {
        return kind == other.kind && bare(name).equals(bare(other.name));
    }

    boolean isIn(Collection<Thing> things) {
        return things.stream().anyMatch(this::matches);
    }

    private static String bare(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^the ", "");
    }
}
