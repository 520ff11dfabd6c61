package io.conversationmemory.replies;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises the names of genres, artists, venues, towns and persons. A name is always a whole text, never a part of one. */
final class Names {

    private static final int LONGEST = 80;

    private static final Map<String, String> TOWNS = known("towns");
    private static final Map<String, String> ARTISTS = known("artists");
    private static final Map<String, String> GENRES = known("genres");
    private static final Set<String> NO_NAMES = Set.copyOf(Vocabulary.list("no-names"));
    private static final Set<String> PLACES = Set.copyOf(Vocabulary.list("places"));

    /** Matches known genres and artists in which words or signs stand that also separate the entries of a list. */
    static final Pattern COMPOUND = anyOf(Stream.of(ARTISTS.keySet(), GENRES.keySet())
            .flatMap(Collection::stream)
            .filter(name -> Vocabulary.matches("compound", name)));

    /** Matches the known genres. */
    static final Pattern GENRE = anyOf(GENRES.keySet().stream());

    private Names() {}

    private static Map<String, String> known(String list) {
        return Vocabulary.list(list).stream()
                .map(entry -> entry.split(" = ", -1))
                .flatMap(names -> Stream.of(names).map(name -> Map.entry(name.toLowerCase(Locale.ROOT), names[0])))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    private static Pattern anyOf(Stream<String> names) {
        return Pattern.compile(
                names.sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?iu)(?<![\\p{L}\\p{Nd}-])(?:", ")(?![\\p{L}\\p{Nd}-])")));
    }

    /** Returns the genre of the name, with or without "music". */
    static Optional<String> genre(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(GENRES.getOrDefault(name, GENRES.get(Vocabulary.without("music-noun", name))));
    }

    /** Returns the known artist of the name; one in capitals as it is written. */
    static Optional<String> knownArtist(String text) {
        String name = text.strip();
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ARTISTS.getOrDefault(lower, ARTISTS.get("the " + lower)))
                .map(known -> lower.equals(name) ? known : name);
    }

    static boolean isKnownMusic(String text) {
        return genre(text).isPresent() || knownArtist(text).isPresent();
    }

    /** Returns the name if it is capitalised and may be one of an artist or a venue. */
    static Optional<String> capitalised(String text) {
        String name = text.strip().replaceFirst("'s$", "");
        boolean isName = Vocabulary.matches("capitalised", name)
                && name.length() <= LONGEST
                && name.chars().anyMatch(Character::isLetter)
                && !isOrdinary(name)
                && !isPlace(name);
        return isName ? Optional.of(name.replaceFirst("^the ", "The ")) : Optional.empty();
    }

    static boolean isPlace(String name) {
        return isKnownTown(name) || PLACES.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isKnownTown(String name) {
        return TOWNS.containsKey(name.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isOrdinary(String word) {
        return NO_NAMES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Returns the town that the whole text names, perhaps with a region; an unknown one in lower case only if any case may be. */
    static Optional<String> town(String text, boolean anyCase) {
        String name = Vocabulary.without("before-town", text.strip());
        if (isKnownTown(name)) {
            return Optional.ofNullable(TOWNS.get(name.toLowerCase(Locale.ROOT)));
        }
        boolean lower = anyCase && Vocabulary.matches("town-in-lower-case", name);
        return isOrdinary(name.split("[ ,]", 2)[0]) || isPlace(name) || !(lower || Vocabulary.matches("town", name))
                ? Optional.empty()
                : Optional.of(lower ? titled(name) : name);
    }

    /** Returns the name of a person that the whole text gives; one in lower case only if any case may be, with at most two words. */
    static Optional<String> person(String text, boolean anyCase) {
        String name = text.strip();
        String[] words = name.split(" ", -1);
        boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
        boolean isName = Vocabulary.matches("person", name)
                && !isOrdinary(words[0])
                && (anyCase ? !lower || words.length <= 2 : Character.isUpperCase(name.codePointAt(0)))
                && (anyCase || !(genre(name).isPresent() || isPlace(name)));
        return isName ? Optional.of(lower ? titled(name) : name) : Optional.empty();
    }

    /** Returns the name with a capital at the beginning of each word. */
    static String titled(String name) {
        return Vocabulary.matcher("word-start", name)
                .replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }
}
