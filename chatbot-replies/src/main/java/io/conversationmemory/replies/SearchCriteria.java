package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Profile profile = state.profile();
        List<Liking> dislikes = state.statements().unwanted();

        List<String> knownGenres =
                liked(PreferenceKind.GENRE, profile, state.earlier().genres(), dislikes);
        List<String> knownArtists =
                liked(PreferenceKind.ARTIST, profile, state.earlier().artists(), dislikes);
        boolean narrowed = !now.genres().isEmpty() || !now.artists().isEmpty();
        List<String> genres = narrowed ? now.genres() : knownGenres;
        // A genre that was only mentioned may be another person's taste: name stored likes only.
        List<String> others = liked(PreferenceKind.GENRE, profile, List.of(), dislikes).stream()
                .filter(genre -> genres.stream().noneMatch(genre::equalsIgnoreCase))
                .toList();
        return new SearchCriteria(
                genres,
                narrowed ? now.artists() : knownArtists,
                liked(PreferenceKind.VENUE, profile, all.venues(), dislikes),
                town(all.towns(), profile),
                all.when(),
                price(all, profile),
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
        if (artists.size() <= MAX_ARTISTS) {
            return Wording.or(artists);
        }
        List<String> few = new ArrayList<>(artists.subList(0, MAX_ARTISTS - 1));
        few.add("others that you have named");
        return Wording.or(few);
    }

    private static List<String> liked(
            PreferenceKind kind, Profile profile, List<String> mentioned, List<Liking> dislikes) {
        Set<String> names = new LinkedHashSet<>(profile.names(kind));
        for (String name : mentioned) {
            if (names.stream().noneMatch(known -> Names.same(known, name))) {
                names.add(name);
            }
        }
        return names.stream()
                .filter(name -> dislikes.stream().noneMatch(new Liking(kind, name)::matches))
                .toList();
    }

    /** Returns the town mentioned last, in the form of the user's home if that adds a region, else the home. */
    private static @Nullable String town(List<String> mentioned, Profile profile) {
        Optional<String> home = profile.home();
        if (mentioned.isEmpty()) {
            return home.orElse(null);
        }
        String town = mentioned.get(0);
        return home.filter(stored -> stored.regionMatches(true, 0, town + ",", 0, town.length() + 1))
                .orElse(town);
    }

    private static @Nullable String price(Mentions all, Profile profile) {
        return all.limit() != null ? "up to " + all.limit() : profile.price().orElse(null);
    }
}
