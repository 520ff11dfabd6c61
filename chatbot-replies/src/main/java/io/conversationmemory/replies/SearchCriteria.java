package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Criteria of a concert search, from the question, else from earlier messages and the stored preferences.
 *
 * @param genres the genres
 * @param artists the artists
 * @param venues the venues
 * @param town the town; null if unknown
 * @param when the time in the user's words; null for none
 * @param price the price range in words; null for none
 * @param otherGenres other genres that the user likes, if the question names a genre or an artist
 */
record SearchCriteria(
        List<String> genres,
        List<String> artists,
        List<String> venues,
        @Nullable String town,
        @Nullable String when,
        @Nullable String price,
        List<String> otherGenres) {

    private static final int MAX_ARTISTS = 4;

    SearchCriteria {
        genres = List.copyOf(genres);
        artists = List.copyOf(artists);
        venues = List.copyOf(venues);
        otherGenres = List.copyOf(otherGenres);
    }

    static SearchCriteria of(ConversationState state) {
        Mentions now = state.mentions();
        Mentions all = now.after(state.earlier());
        boolean narrowed =
                !now.names(PreferenceKind.GENRE).isEmpty() || !now.artists().isEmpty();
        Mentions taste = narrowed ? now : state.earlier();
        List<String> genres = narrowed ? now.names(PreferenceKind.GENRE) : liked(PreferenceKind.GENRE, state, taste);
        // A genre that was only mentioned may be another person's taste: name stored likes only.
        List<String> others = liked(PreferenceKind.GENRE, state, Mentions.none()).stream()
                .filter(genre -> genres.stream().noneMatch(genre::equalsIgnoreCase))
                .toList();
        return new SearchCriteria(
                genres,
                narrowed ? now.artists() : liked(PreferenceKind.ARTIST, state, taste),
                liked(PreferenceKind.VENUE, state, all),
                town(all.towns(), state.profile()),
                all.when(),
                all.limit() != null
                        ? "up to " + all.limit()
                        : state.profile().price().orElse(null),
                narrowed ? others : List.of());
    }

    boolean isEmpty() {
        return genres.isEmpty() && artists.isEmpty() && town == null;
    }

    boolean hasTaste() {
        return !genres.isEmpty() || !artists.isEmpty();
    }

    /** Returns the criteria in words: {@code rock or jazz concerts in Boston, next month, for between 50 and 150}. */
    String inWords() {
        List<String> parts = new ArrayList<>();
        String what = genres.isEmpty() ? "concerts" : Wording.or(genres) + " concerts";
        String by = artists.isEmpty() ? "" : (genres.isEmpty() ? " by " : ", or concerts by ") + fewArtists();
        parts.add(what + by + (town == null ? "" : " in " + Wording.shown(town)));
        Optional.ofNullable(when).map(Wording::shown).ifPresent(parts::add);
        Optional.ofNullable(price).map(Wording::shown).ifPresent(cost -> parts.add("for " + cost));
        return String.join(", ", parts);
    }

    private String fewArtists() {
        return Wording.or(
                artists.size() <= MAX_ARTISTS
                        ? artists
                        : Stream.concat(
                                        artists.stream().limit(MAX_ARTISTS - 1),
                                        Stream.of("others that you have named"))
                                .toList());
    }

    /** Returns the stored likes and the mentioned things of the kind, without those that the question rules out. */
    private static List<String> liked(PreferenceKind kind, ConversationState state, Mentions mentioned) {
        List<Liking> things = new ArrayList<>();
        state.profile().names(kind).forEach(name -> things.add(new Liking(kind, name)));
        mentioned.names(kind).forEach(name -> new Liking(kind, name).addTo(things));
        return things.stream()
                .filter(thing -> !thing.isIn(state.statements().unwanted()))
                .map(Liking::name)
                .toList();
    }

    /** Returns the town mentioned last, in the form of the user's home if that adds a region, else the home. */
    private static @Nullable String town(List<String> mentioned, Profile profile) {
        String town = mentioned.isEmpty() ? null : mentioned.get(0);
        return profile.home()
                .filter(home -> town == null || Towns.isWithRegion(home, town))
                .orElse(town);
    }
}
