package io.conversationmemory.replies;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises names of artists and venues by capitals or by the surrounding words. */
final class Names {

    private static final int MOST_WORDS = 7;
    private static final int LONGEST = 80;

    private static final String WORD = "(?!I\\b)[\\p{Lu}\\d][\\p{L}\\d'’.!$&/*-]*";

    /** Matches {@code The Velvet Otters}, {@code Florence and the Machine}, {@code System of a Down}, {@code Earth, Wind & Fire}. */
    private static final Pattern CAPITALISED = Vocabulary.pattern(
            "^(?:the |The )?" + WORD + "(?:(?: {name-particles} | )" + WORD + "|, " + WORD + " & " + WORD + "){0,6}");

    private static final Pattern VENUE = Vocabulary.pattern("(?i).*\\b{venue-nouns}$");
    private static final Pattern LOWER_END = Vocabulary.pattern("(?i)(?:[,:;.!?()]| {after-name}\\b).*$");
    private static final Pattern NO_NAME = Vocabulary.pattern("^{no-name}\\b");
    private static final Set<String> TIMES = Set.copyOf(Vocabulary.list("times"));
    private static final Set<String> ORDINARY = Set.copyOf(Vocabulary.list("ordinary"));
    private static final Set<String> THINGS = Set.copyOf(Vocabulary.list("things"));

    private static final Pattern GOES_ON =
            Pattern.compile("^ (?:in|on|at|for|from|with) (?<rest>" + WORD + "(?: " + WORD + ")?)");

    private Names() {}

    /** Returns the capitalised name that the text begins with. */
    static Optional<String> at(String text) {
        Matcher matcher = CAPITALISED.matcher(text);
        return matcher.find() ? checked(matcher.group()) : Optional.empty();
    }

    /** Returns the name that the text begins with, in any case; for texts after words that only a name follows. */
    static Optional<String> expectedAt(String text) {
        String said = LOWER_END.matcher(text).replaceAll("").strip();
        boolean noName = startsOrdinarily(said) || NO_NAME.matcher(said).find();
        return at(text).or(() ->
                noName ? Optional.empty() : checked(titled(said, "(?:^|(?<= )(?!(?:of|and|the|in|a) ))")));
    }

    /** Returns the name after "I love", which may contain an "in": {@code Alice in Chains}, but not {@code Alice in Boston}. */
    static Optional<String> likedAt(String text) {
        Optional<String> name = at(text);
        Matcher more = GOES_ON.matcher(name.map(known -> text.substring(Math.min(known.length(), text.length())))
                .orElse(""));
        if (name.isPresent() && more.find() && !Towns.isKnown(more.group("rest"))) {
            return checked(name.get() + more.group());
        }
        return name;
    }

    /** Returns the capitalised names immediately before the matches of the pattern. */
    static Stream<String> before(String text, Pattern following) {
        return following.matcher(text).results().flatMap(match -> lastName(text.substring(0, match.start())).stream());
    }

    static boolean isVenue(String name) {
        return VENUE.matcher(name).matches();
    }

    private static Optional<String> lastName(String text) {
        String[] words = text.strip().split(" ");
        int start = words.length;
        while (start > 0 && words[start - 1].matches(WORD) && !words[start - 1].endsWith(".")) {
            start--;
        }
        while (start < words.length && isOrdinary(words[start])) {
            start++;
        }
        String name = String.join(" ", List.of(words).subList(start, words.length));
        return name.isEmpty() ? Optional.empty() : checked(name);
    }

    private static Optional<String> checked(String said) {
        String name =
                said.strip().replaceAll("[.,'’-]+$", "").replaceAll("'s$", "").replaceAll("(?<=\\p{Ll})!+$", "");
        boolean invalid = name.isEmpty()
                || name.length() > LONGEST
                || name.split(" ").length > MOST_WORDS
                || THINGS.contains(bare(name))
                || isTime(name)
                || (isOrdinary(name) && !name.contains(" "))
                || name.chars().noneMatch(Character::isLetterOrDigit);
        if (invalid) {
            return Optional.empty();
        }
        return Optional.of(name.startsWith("the ") ? "The" + name.substring(3) : name);
    }

    /** Returns true if the names are equal, ignoring a leading article and case. */
    static boolean same(String one, String other) {
        return bare(one).equals(bare(other));
    }

    /** Returns the name with capitals at the matches of the expression. */
    static String titled(String name, String starts) {
        return Pattern.compile(starts + "\\p{Ll}")
                .matcher(name)
                .replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }

    static boolean isTime(String word) {
        return TIMES.contains(word.toLowerCase(Locale.ROOT)) || word.matches("\\d+.*");
    }

    /** Returns true if the first word is an everyday word. */
    static boolean startsOrdinarily(String text) {
        return isOrdinary(text.split(" ", 2)[0]);
    }

    /** Returns true if the text begins with a word that begins no name, {@code The} excepted. */
    static boolean startsNoName(String text) {
        String first = text.strip().split("[ ,]", 2)[0];
        return first.isEmpty() || isOrdinary(first) || first.equals("the");
    }

    private static boolean isOrdinary(String word) {
        return ORDINARY.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^the ", "").strip();
    }
}
