package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Known genres of music, in lower case. */
final class Genres {

    private static final List<String> PLAIN = List.of(
            "afrobeat",
            "alternative rock",
            "bebop",
            "bluegrass",
            "blues",
            "bossa nova",
            "chamber music",
            "classical",
            "classic rock",
            "dancehall",
            "death metal",
            "disco",
            "drum and bass",
            "dubstep",
            "edm",
            "electronic",
            "electronica",
            "emo",
            "fado",
            "flamenco",
            "folk",
            "funk",
            "gospel",
            "grunge",
            "hard rock",
            "hardcore",
            "heavy metal",
            "hip hop",
            "indie",
            "indie pop",
            "indie rock",
            "jazz",
            "k-pop",
            "klezmer",
            "metal",
            "new wave",
            "opera",
            "pop",
            "post-rock",
            "progressive rock",
            "psychedelic rock",
            "punk",
            "punk rock",
            "r&b",
            "rap",
            "reggae",
            "reggaeton",
            "rock",
            "rock and roll",
            "salsa",
            "shoegaze",
            "singer-songwriter",
            "ska",
            "soul",
            "symphonic metal",
            "synth-pop",
            "synthwave",
            "tango",
            "techno");

    /** Everyday words, which denote a genre only before a word such as {@code music} or {@code concert}. */
    private static final List<String> AMBIGUOUS =
            List.of("ambient", "country", "garage", "house", "industrial", "latin", "swing", "trance", "world");

    private static final Map<String, String> SPELLINGS = Map.of(
            "hip-hop", "hip hop",
            "hiphop", "hip hop",
            "rock'n'roll", "rock and roll",
            "rock n roll", "rock and roll",
            "rock & roll", "rock and roll",
            "rnb", "r&b",
            "drum & bass", "drum and bass",
            "kpop", "k-pop",
            "electro", "electronic");

    private static final Pattern ANY = Pattern.compile("(?i)(?<![\\p{L}\\d&])(?:(?<plain>"
            + alternatives(Stream.concat(PLAIN.stream(), SPELLINGS.keySet().stream()))
            + ")|(?<ambiguous>" + alternatives(AMBIGUOUS.stream())
            + ")(?= (?:music|concerts?|gigs?|shows?|bands?|artists?|songs?|singers?|festivals?)\\b))"
            + "(?![\\p{L}\\d])");

    private static final Set<String> ALL =
            Stream.concat(PLAIN.stream(), AMBIGUOUS.stream()).collect(Collectors.toUnmodifiableSet());

    private Genres() {}

    /** Returns the genre of the name, in any case, with or without a trailing {@code music}. */
    static Optional<String> named(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT).replaceAll(" music$", "");
        String usual = SPELLINGS.getOrDefault(lower, lower);
        return ALL.contains(usual) ? Optional.of(usual) : Optional.empty();
    }

    /** Returns the genres mentioned in the text, in its order. */
    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            named(matcher.group()).ifPresent(found::add);
        }
        return new ArrayList<>(found);
    }

    /** Returns a pattern of the names, longer ones first, so that punk rock is not taken for punk. */
    private static String alternatives(Stream<String> names) {
        return names.sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
