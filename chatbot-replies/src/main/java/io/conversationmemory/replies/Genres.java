package io.conversationmemory.replies;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Known genres of music, in lower case. */
final class Genres {

    /** Genres by their spellings, the usual one included. */
    private static final Map<String, String> BY_SPELLING = new HashMap<>();

    private static final Pattern ANYWHERE;
    private static final Pattern AT_START;

    static {
        for (String genre : Vocabulary.list("genres")) {
            List<String> spellings = List.of(genre.split(", ", -1));
            spellings.forEach(spelling -> BY_SPELLING.put(spelling, spellings.get(0)));
        }
        List<String> ambiguous = Vocabulary.list("ambiguous-genres");
        ANYWHERE = Vocabulary.pattern("(?i)(?<![\\p{L}\\d&])(?:" + Vocabulary.longestOf(BY_SPELLING.keySet()) + "|"
                + Vocabulary.longestOf(ambiguous) + "(?= {music-nouns}\\b))(?![\\p{L}\\d])");
        ambiguous.forEach(name -> BY_SPELLING.put(name, name));
        AT_START = Pattern.compile(
                "(?iu)" + Vocabulary.longestOf(BY_SPELLING.keySet()) + "(?: music)?(?![\\p{L}\\p{Nd}])");
    }

    private Genres() {}

    /** Returns the genre of the name, in any case, with or without a trailing {@code music}. */
    static Optional<String> named(String text) {
        return Optional.ofNullable(
                BY_SPELLING.get(text.strip().toLowerCase(Locale.ROOT).replaceAll(" music$", "")));
    }

    /** Returns the genres mentioned in the text, in its order. */
    static List<String> in(String text) {
        return ANYWHERE.matcher(text)
                .results()
                .flatMap(match -> named(match.group()).stream())
                .toList();
    }

    /** Returns the length of the genre's name that the text begins with; 0 for none. */
    static int lengthAt(String text) {
        Matcher matcher = AT_START.matcher(text);
        return matcher.lookingAt() && named(matcher.group()).isPresent() ? matcher.end() : 0;
    }
}
