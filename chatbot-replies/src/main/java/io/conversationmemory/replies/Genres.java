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

/** The kinds of music that are known by name, in lower case. */
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

    /** Words of everyday, which mean music only beside a word of music. */
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
            + ")|(?<odd>" + alternatives(AMBIGUOUS.stream())
            + ")(?= (?:music|concerts?|gigs?|shows?|bands?|artists?|songs?|singers?|festivals?)\\b))"
            + "(?![\\p{L}\\d])");

    private static final Set<String> ALL =
            Stream.concat(PLAIN.stream(), AMBIGUOUS.stream()).collect(Collectors.toUnmodifiableSet());

    private Genres() {}

    /** The genre that this is a name of, whatever its case, {@code music} behind it or not. */
    static Optional<String> named(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT).replaceAll(" music$", "");
        String usual = SPELLINGS.getOrDefault(lower, lower);
        return ALL.contains(usual) ? Optional.of(usual) : Optional.empty();
    }

    /** The genres that a text speaks of, in its order. */
    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            named(matcher.group()).ifPresent(found::add);
        }
        return new ArrayList<>(found);
    }

    /** Longer names first, so that punk rock is not taken for punk. */
    private static String alternatives(Stream<String> names) {
        return names.sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
