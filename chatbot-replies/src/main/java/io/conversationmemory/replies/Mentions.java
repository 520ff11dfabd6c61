package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subjects of the user's messages, newest first.
 *
 * @param genres the genres in lower case
 * @param artists the artists
 * @param venues the venues
 * @param towns the towns
 * @param when the time in the user's words, such as {@code next month}; null for none
 * @param limit the price limit in the user's words; null for none
 */
record Mentions(
        List<String> genres,
        List<String> artists,
        List<String> venues,
        List<String> towns,
        @Nullable String when,
        @Nullable String limit) {

    private static final Mentions NONE = new Mentions(List.of(), List.of(), List.of(), List.of(), null, null);

    Mentions {
        genres = List.copyOf(genres);
        artists = List.copyOf(artists);
        venues = List.copyOf(venues);
        towns = List.copyOf(towns);
    }

    static Mentions none() {
        return NONE;
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** Returns these subjects, followed by the earlier ones. */
    Mentions after(Mentions earlier) {
        return new Mentions(
                joined(genres, earlier.genres),
                joined(artists, earlier.artists),
                joined(venues, earlier.venues),
                joined(towns, earlier.towns),
                when == null ? earlier.when : when,
                limit == null ? earlier.limit : limit);
    }

    /** Returns these subjects without the disliked ones. */
    Mentions without(List<Liking> dislikes) {
        return new Mentions(
                without(PreferenceKind.GENRE, genres, dislikes),
                without(PreferenceKind.ARTIST, artists, dislikes),
                without(PreferenceKind.VENUE, venues, dislikes),
                towns,
                when,
                limit);
    }

    private static List<String> without(PreferenceKind kind, List<String> names, List<Liking> dislikes) {
        return names.stream()
                .filter(name -> dislikes.stream().noneMatch(new Liking(kind, name)::matches))
                .toList();
    }

    private static List<String> joined(List<String> newer, List<String> older) {
        Set<String> all = new LinkedHashSet<>(newer);
        all.addAll(older);
        return new ArrayList<>(all);
    }
}
