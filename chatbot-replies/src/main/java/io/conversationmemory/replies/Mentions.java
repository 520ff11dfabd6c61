package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody speaks of, the newest first.
 *
 * @param genres in lower case; copied
 * @param artists copied
 * @param venues copied
 * @param places copied
 * @param when as it was said, such as {@code next month}; null where nothing was said
 * @param limit what it may cost, as it was said; null where nothing was said
 */
record Mentions(
        List<String> genres,
        List<String> artists,
        List<String> venues,
        List<String> places,
        @Nullable String when,
        @Nullable String limit) {

    private static final Mentions NONE = new Mentions(List.of(), List.of(), List.of(), List.of(), null, null);

    Mentions {
        genres = List.copyOf(genres);
        artists = List.copyOf(artists);
        venues = List.copyOf(venues);
        places = List.copyOf(places);
    }

    static Mentions none() {
        return NONE;
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** These, and behind them what was spoken of before. */
    Mentions after(Mentions earlier) {
        return new Mentions(
                joined(genres, earlier.genres),
                joined(artists, earlier.artists),
                joined(venues, earlier.venues),
                joined(places, earlier.places),
                when == null ? earlier.when : when,
                limit == null ? earlier.limit : limit);
    }

    /** These without what somebody does not like. */
    Mentions without(List<Liking> dislikes) {
        return new Mentions(
                without(PreferenceKind.GENRE, genres, dislikes),
                without(PreferenceKind.ARTIST, artists, dislikes),
                without(PreferenceKind.VENUE, venues, dislikes),
                places,
                when,
                limit);
    }

    private static List<String> without(PreferenceKind kind, List<String> names, List<Liking> dislikes) {
        return names.stream()
                .filter(name -> dislikes.stream().noneMatch(new Liking(kind, name)::means))
                .toList();
    }

    private static List<String> joined(List<String> newer, List<String> older) {
        Set<String> all = new LinkedHashSet<>(newer);
        all.addAll(older);
        return new ArrayList<>(all);
    }
}
