package io.conversationmemory.replies;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A genre, artist or venue. */
record Thing(Kind kind, String name) {

    /** Kind of thing that a user can like or dislike, with the keys of its preferences. */
    enum Kind {
        GENRE("favorite_genres", "disliked_genres"),
        ARTIST("preferred_artists", "disliked_artists"),
        VENUE("preferred_venues", "disliked_venues");

        private final String liked;
        private final String disliked;

        Kind(String liked, String disliked) {
            this.liked = liked;
            this.disliked = disliked;
        }

        String key(boolean likes) {
            return likes ? liked : disliked;
        }
    }

    /** Returns true if the names are equal, ignoring a leading article and case. */
    boolean matches(Thing other) {
        return kind == other.kind && bare(name).equals(bare(other.name));
    }

    boolean isIn(Collection<Thing> things) {
        return things.stream().anyMatch(this::matches);
    }

    static List<String> names(Collection<Thing> things) {
        return things.stream().map(Thing::name).toList();
    }

    static List<String> names(Collection<Thing> things, Kind kind) {
        return names(things.stream().filter(thing -> thing.kind == kind).toList());
    }

    private static String bare(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^the ", "");
    }
}
