package io.conversationmemory.replies;

import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Criteria that a request names.
 *
 * @param things the genres, artists and venues
 * @param not the things that it rules out
 * @param town null for none
 * @param when in the user's words; null for none
 * @param limit the price limit; null for none
 */
record Wish(
        List<Thing> things,
        List<Thing> not,
        @Nullable String town,
        @Nullable String when,
        @Nullable String limit) {

    /** Maximum number of words of a name. */
    private static final int MOST_WORDS = 7;

    Wish {
        things = List.copyOf(things);
        not = List.copyOf(not);
    }

    static Wish in(String clause) {
        List<Thing> not = named("not-wanted", clause, Listed::thing).toList();
        List<Thing> places = named("before-place", clause, Listed::thing).toList();
        String town = named("before-place", clause, Wish::town)
                .reduce((one, last) -> last)
                .or(() -> Stream.of(clause.split("[\\s,;]+", -1))
                        .filter(word -> Names.isKnownTown(word) && Character.isUpperCase(word.charAt(0)))
                        .findFirst())
                .orElse(null);
        List<Thing> things = new ArrayList<>();
        Stream.of(
                        places.stream().filter(thing -> thing.kind() == Thing.Kind.VENUE),
                        Names.GENRE
                                .matcher(clause)
                                .results()
                                .map(MatchResult::group)
                                .flatMap(name -> Listed.thing(name).stream()),
                        named("before-artist-name", clause, Listed::thing)
                                .filter(thing -> thing.kind() != Thing.Kind.GENRE
                                        && !thing.name().equalsIgnoreCase(town)
                                        && !isTime(thing.name())))
                .flatMap(Function.identity())
                .filter(thing -> !thing.isIn(not) && !thing.isIn(things))
                .forEach(things::add);
        return new Wish(
                things,
                not,
                town,
                Vocabulary.captured("when-it-is", clause).orElse(null),
                Vocabulary.captured("price-limit", clause).orElse(null));
    }

    private static boolean isTime(String text) {
        return Vocabulary.matches("when-it-is", text);
    }

    private static Optional<String> town(String name) {
        return isTime("in " + name) || Vocabulary.matches("venue", name) ? Optional.empty() : Names.town(name, false);
    }

    /** Returns, for each match of the pattern, what the longest beginning of its group, or of the text after it, names. */
    private static <T> Stream<T> named(String pattern, String text, Function<String, Optional<T>> naming) {
        return Vocabulary.matcher(pattern, text)
                .results()
                .map(match -> match.groupCount() > 0 ? match.group(1) : text.substring(match.end()))
                .flatMap(following -> longest(following, naming).stream());
    }

    private static <T> Optional<T> longest(String text, Function<String, Optional<T>> naming) {
        String[] words = text.strip().split(" ", MOST_WORDS + 1);
        return IntStream.range(0, Math.min(MOST_WORDS, words.length))
                .map(shorter -> Math.min(MOST_WORDS, words.length) - shorter)
                .mapToObj(length -> String.join(" ", List.of(words).subList(0, length)))
                .map(name -> naming.apply(name.replaceAll("[,;.!?]+$", "")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean namesMusicAndPlaceOrTime() {
        return !things.isEmpty() && (town != null || when != null);
    }

    boolean isEmpty() {
        return things.isEmpty() && town == null && when == null && limit == null;
    }

    /** Returns this wish, where it names nothing of a kind with what an earlier one names. */
    Wish or(Wish earlier) {
        return new Wish(
                things.isEmpty() ? earlier.things : things,
                not,
                town == null ? earlier.town : town,
                when == null ? earlier.when : when,
                limit == null ? earlier.limit : limit);
    }

    /** Returns this wish with what the user likes and has told, where it names nothing; without what the user dislikes. */
    Wish or(Profile profile) {
        List<Thing> liked = new ArrayList<>(things);
        if (things.stream().noneMatch(thing -> thing.kind() != Thing.Kind.VENUE)) {
            liked.addAll(profile.things(Thing.Kind.GENRE, true));
            liked.addAll(profile.things(Thing.Kind.ARTIST, true));
            liked.removeIf(thing -> thing.isIn(not) || profile.has(thing, false));
        }
        return new Wish(
                liked,
                not,
                town == null ? profile.text(Field.HOME).orElse(null) : town,
                when,
                limit == null ? profile.text(Field.PRICE).orElse(null) : "up to " + limit);
    }

    List<String> names(Thing.Kind kind) {
        return Thing.names(things, kind);
    }

    /** Returns the wish in words: {@code rock or jazz concerts in Boston, next month, for between 50 and 150}; empty for none. */
    String inWords() {
        List<String> genres = names(Thing.Kind.GENRE);
        List<String> artists = names(Thing.Kind.ARTIST);
        if (genres.isEmpty() && artists.isEmpty() && town == null) {
            return "";
        }
        String what = genres.isEmpty() ? "concerts" : Wording.or(genres) + " concerts";
        String by = artists.isEmpty() ? "" : (genres.isEmpty() ? " by " : ", or concerts by ") + Wording.or(artists);
        return what
                + by
                + (town == null ? "" : " " + Wording.in(town))
                + (when == null ? "" : ", " + (Vocabulary.matches("day", when) ? "on " : "") + Wording.shown(when))
                + (limit == null ? "" : ", for " + Wording.shown(limit));
    }
}
