package io.conversationmemory.replies;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises the names of genres, artists, venues, towns and persons. A name is always a whole text, never a part of one. */
final class Names {

    private static final int LONGEST = 80;
    private static final String WORD = "[\\p{Lu}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}'.!$*+/&-]*";

    private static final Pattern CAPITALISED =
            Vocabulary.pattern("(?:the )?" + WORD + "(?:(?: {name-particles})? " + WORD + "){0,6}");

    private static final Pattern TOWN = Vocabulary.pattern("(?:The )?(?:St\\. ?)?\\p{Lu}[\\p{L}'.-]*"
            + "(?: (?:{town-particles} (?:der |the |la )?)?\\p{Lu}[\\p{L}'.-]*){0,3}(?:, ?\\p{Lu}[\\p{L}. ]*)?");

    private static final Pattern LOWER_TOWN = Pattern.compile("\\p{Ll}[\\p{L}'-]*(?: \\p{Ll}[\\p{L}'-]*){0,2}");
    private static final Pattern PERSON = Vocabulary.pattern(
            "(?iu)\\p{L}[\\p{L}\\p{M}'.-]*(?:(?: {person-particles})*? \\p{L}[\\p{L}\\p{M}'.-]*){0,3}");
    private static final Pattern VENUE = Vocabulary.pattern("(?i).*\\b{venue-nouns}");
    private static final Pattern NO_TOWN = Vocabulary.pattern("{no-town}\\b.*");

    private static final Map<String, String> TOWNS = known("towns");
    private static final Map<String, String> ARTISTS = known("artists");
    private static final Map<String, String> GENRES = known("genres");
    private static final Set<String> NO_NAMES = Set.copyOf(Vocabulary.list("no-names"));
    private static final Set<String> PLACES = Set.copyOf(Vocabulary.list("places"));

    private Names() {}

    private static Map<String, String> known(String list) {
        return Vocabulary.list(list).stream()
                .flatMap(entry -> List.of(entry.split(" = ", -1)).stream()
                        .map(spelling -> Map.entry(spelling.toLowerCase(Locale.ROOT), entry.split(" = ", -1)[0])))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** Returns an expression for the known genres and artists that consist of several words or contain other characters than letters. */
    static Pattern compound() {
        List<String> names = Set.of(ARTISTS, GENRES).stream()
                .flatMap(map -> map.keySet().stream())
                .filter(name -> name.matches(".*(?:,| and |[&+/'.!]| n ).*"))
                .toList();
        return Pattern.compile("(?iu)(?<![\\p{L}\\p{Nd}])" + Vocabulary.longestOf(names) + "(?![\\p{L}\\p{Nd}])");
    }

    /** Returns the genre of the name, with or without "music". */
    static Optional<String> genre(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(GENRES.getOrDefault(
                name, GENRES.get(name.replaceFirst(" (?:music|songs?|concerts?|gigs?|shows?)$", ""))));
    }

    /** Returns the known artist of the name; one in capitals as it is written. */
    static Optional<String> knownArtist(String text) {
        String name = text.strip();
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ARTISTS.getOrDefault(lower, ARTISTS.get("the " + lower)))
                .map(known -> lower.equals(name) ? known : name);
    }

    /** Returns the name if it is capitalised and may be one of an artist or a venue. */
    static Optional<String> capitalised(String text) {
        String name = text.strip().replaceFirst("'s$", "");
        boolean isName = CAPITALISED.matcher(name).matches()
                && name.length() <= LONGEST
                && name.chars().anyMatch(Character::isLetter)
                && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
                && !isPlace(name);
        return isName ? Optional.of(name.startsWith("the ") ? "The" + name.substring(3) : name) : Optional.empty();
    }

    static boolean isVenue(String name) {
        return VENUE.matcher(name).matches();
    }

    static boolean isPlace(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return TOWNS.containsKey(lower) || PLACES.contains(lower);
    }

    static boolean isOrdinary(String word) {
        return NO_NAMES.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isKnownTown(String name) {
        return TOWNS.containsKey(name.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the town that the whole text names, perhaps with a region.
     *
     * @param anyCase true if an unknown town may be in lower case
     */
    static Optional<String> town(String text, boolean anyCase) {
        String name = text.strip().replaceFirst("^(?i)(?:the (?:city|town|village) of|beautiful|sunny|rainy) ", "");
        String known = TOWNS.get(name.toLowerCase(Locale.ROOT));
        if (known != null) {
            return Optional.of(known);
        }
        if (TOWN.matcher(name).matches() && !isOrdinary(name.split("[ ,]", 2)[0])) {
            return PLACES.contains(name.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(name);
        }
        boolean isLower = anyCase
                && LOWER_TOWN.matcher(name).matches()
                && !NO_TOWN.matcher(name).matches()
                && !isOrdinary(name.split(" ", 2)[0]);
        return isLower ? Optional.of(titled(name)) : Optional.empty();
    }

    /**
     * Returns the name of a person that the whole text gives.
     *
     * @param anyCase true if it may be in lower case, with at most two words
     */
    static Optional<String> person(String text, boolean anyCase) {
        String name = text.strip();
        boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
        boolean isName = PERSON.matcher(name).matches()
                && (anyCase || Character.isUpperCase(name.codePointAt(0)))
                && (!lower || name.split(" ", -1).length <= 2)
                && !isOrdinary(name.split(" ", 2)[0])
                && (anyCase || (genre(name).isEmpty() && !isPlace(name)));
        return isName ? Optional.of(lower ? titled(name) : name) : Optional.empty();
    }

    /** Returns the name with a capital at the beginning of each word. */
    static String titled(String name) {
        Matcher starts = Pattern.compile("(?:^|(?<=[ -])(?!(?:of|and|the|in|a|de|da|van|von|den|am|upon|on) ))\\p{Ll}")
                .matcher(name);
        return starts.replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }
}
