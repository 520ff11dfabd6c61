package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for: what was just asked, else what was said earlier and what is kept about the user.
 *
 * @param genres copied
 * @param artists copied
 * @param venues copied
 * @param place null where nobody knows
 * @param when null where nothing was said
 * @param price in words; null where nothing is known
 * @param otherGenres what the user likes besides, where a question was about one genre; copied
 */
record SearchCriteria(
        List<String> genres,
        List<String> artists,
        List<String> venues,
        @Nullable String place,
        @Nullable String when,
        @Nullable String price,
        List<String> otherGenres) {

    private static final int FEW = 4;

    SearchCriteria {
        genres = List.copyOf(genres);
        artists = List.copyOf(artists);
        venues = List.copyOf(venues);
        otherGenres = List.copyOf(otherGenres);
    }

    static SearchCriteria of(ConversationState dialogue) {
        Mentions now = dialogue.mentions();
        Mentions all = now.after(dialogue.earlier());
        Profile profile = dialogue.profile();
        List<Liking> dislikes = dialogue.statements().unwanted();

        List<String> knownGenres =
                liked(PreferenceKind.GENRE, profile, dialogue.earlier().genres(), dislikes);
        List<String> knownArtists =
                liked(PreferenceKind.ARTIST, profile, dialogue.earlier().artists(), dislikes);
        boolean narrowed = !now.genres().isEmpty() || !now.artists().isEmpty();
        List<String> genres = narrowed ? now.genres() : knownGenres;
        // A genre that was only spoken of may be another's: of likings, only what is kept is said.
        List<String> others = liked(PreferenceKind.GENRE, profile, List.of(), dislikes).stream()
                .filter(genre -> genres.stream().noneMatch(genre::equalsIgnoreCase))
                .toList();
        return new SearchCriteria(
                genres,
                narrowed ? now.artists() : knownArtists,
                liked(PreferenceKind.VENUE, profile, all.venues(), dislikes),
                place(all.places(), profile),
                all.when(),
                price(all, profile),
                narrowed ? others : List.of());
    }

    boolean isEmpty() {
        return genres.isEmpty() && artists.isEmpty() && place == null;
    }

    boolean hasTaste() {
        return !genres.isEmpty() || !artists.isEmpty();
    }

    /** {@code rock or jazz concerts in Boston, next month, for between 50 and 150}. */
    String inWords() {
        List<String> parts = new ArrayList<>();
        String what = genres.isEmpty() ? "concerts" : Wording.or(genres) + " concerts";
        String by = artists.isEmpty() ? "" : (genres.isEmpty() ? " by " : ", or concerts by ") + fewArtists();
        parts.add(what + by + (place == null ? "" : " in " + Wording.shown(place)));
        Optional.ofNullable(when).map(Wording::shown).ifPresent(parts::add);
        Optional.ofNullable(price).map(Wording::shown).ifPresent(cost -> parts.add("for " + cost));
        return String.join(", ", parts);
    }

    private String fewArtists() {
        if (artists.size() <= FEW) {
            return Wording.or(artists);
        }
        List<String> few = new ArrayList<>(artists.subList(0, FEW - 1));
        few.add("others that you have named");
        return Wording.or(few);
    }

    private static List<String> liked(
            PreferenceKind kind, Profile profile, List<String> spokenOf, List<Liking> dislikes) {
        Set<String> names = new LinkedHashSet<>(profile.names(kind));
        for (String name : spokenOf) {
            if (names.stream().noneMatch(known -> Names.same(known, name))) {
                names.add(name);
            }
        }
        return names.stream()
                .filter(name -> dislikes.stream().noneMatch(new Liking(kind, name)::means))
                .toList();
    }

    /** A town spoken of; the fuller form of it where the user's home has one. */
    private static @Nullable String place(List<String> spokenOf, Profile profile) {
        Optional<String> home = profile.home();
        if (spokenOf.isEmpty()) {
            return home.orElse(null);
        }
        String town = spokenOf.get(0);
        return home.filter(stored -> stored.regionMatches(true, 0, town + ",", 0, town.length() + 1))
                .orElse(town);
    }

    private static @Nullable String price(Mentions all, Profile profile) {
        return all.limit() != null ? "up to " + all.limit() : profile.price().orElse(null);
    }
}
