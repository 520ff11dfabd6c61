package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Known genres of music, in lower case. */
final class Genres {

    /** Genres by their spellings, the usual one included. */
    private static final Map<String, String> BY_SPELLING = bySpelling();

    private static final Pattern ANY;

    static {
        List<String> ambiguous = Vocabulary.list("ambiguous-genres");
        ANY = Vocabulary.pattern("(?i)(?<![\\p{L}\\d&])(?:(?:" + Vocabulary.longestOf(BY_SPELLING.keySet()) + ")|(?:"
                + Vocabulary.longestOf(ambiguous) + ")(?= {music-nouns}\\b))(?![\\p{L}\\d])");
        ambiguous.forEach(name -> BY_SPELLING.put(name, name));
    }

    private Genres() {}

    /** Returns the genre of the name, in any case, with or without a trailing {@code music}. */
    static Optional<String> named(String text) {
        return Optional.ofNullable(
                BY_SPELLING.get(text.strip().toLowerCase(Locale.ROOT).replaceAll(" music$", "")));
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

    private static Map<String, String> bySpelling() {
        Map<String, String> genres = new LinkedHashMap<>();
        for (String line : Vocabulary.list("genres")) {
            String[] spellings = line.split(", ", -1);
            for (String spelling : spellings) {
                genres.put(spelling, spellings[0]);
            }
        }
        return genres;
    }
}
