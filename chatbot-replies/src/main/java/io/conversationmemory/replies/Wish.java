package io.conversationmemory.replies;

import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern WHEN = Vocabulary.pattern("(?iu)\\b({when}|{weekdays})\\b");
    private static final Pattern LIMIT = Vocabulary.pattern("(?iu)\\b{limit}\\s+" + Wording.AMOUNT);
    private static final Pattern NOT =
            Vocabulary.pattern("(?iu)\\b{not-now}\\s+(?:any |some |more |to (?:see|hear) )?(\\S+(?: \\S+)?(?: \\S+)?)");
    private static final Pattern PLACE = Pattern.compile("(?iu)\\b(?:in|near|around|at|to)\\s+(?=\\S)");
    private static final Pattern ARTIST =
            Vocabulary.pattern("(?iu)\\b{before-artist}\\s+(?:the (?:band|singer|artist|group) )?(?=\\S)");
    private static final int MOST_WORDS = 7;

    Wish {
        things = List.copyOf(things);
        not = List.copyOf(not);
    }

    static Wish in(String clause) {
        String when = first(WHEN, clause);
        List<Thing> not = new ArrayList<>();
        Matcher excluded = NOT.matcher(clause);
        String text = clause;
        while (excluded.find()) {
            longest(excluded.group(1), found -> Listed.thing(found, null)).ifPresent(thing -> {
                if (!thing.isIn(not)) {
                    not.add(thing);
                }
            });
        }
        List<Thing> things = new ArrayList<>();
        Optional<String> town = Optional.empty();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            String following = text.substring(place.end());
            Optional<String> found = longest(
                    following,
                    name -> Names.town(name, false)
                            .filter(known -> !WHEN.matcher("in " + name).find() && !Names.isVenue(name)));
            town = found.or(() -> Optional.empty()).isPresent() ? found : town;
            longest(following, name -> Listed.thing(name, null))
                    .filter(thing -> thing.kind() == PreferenceKind.VENUE)
                    .ifPresent(things::add);
        }
        String[] words = text.split("[\\s,;]+", -1);
        for (int i = 0; i < words.length; i++) {
            genre(words, i).filter(genre -> !genre.isIn(things)).ifPresent(things::add);
            int from = i;
            town = town.isPresent()
                    ? town
                    : Optional.ofNullable(words[from])
                            .filter(Names::isKnownTown)
                            .filter(word -> !word.equals(word.toLowerCase(Locale.ROOT)))
                            .flatMap(word -> Names.town(word, false));
        }
        Matcher artist = ARTIST.matcher(text);
        String where = town.orElse("");
        while (artist.find()) {
            longest(text.substring(artist.end()), name -> Listed.thing(name, null))
                    .filter(thing -> thing.kind() != PreferenceKind.GENRE
                            && !thing.name().equalsIgnoreCase(where)
                            && !WHEN.matcher(thing.name()).find()
                            && !thing.isIn(things))
                    .ifPresent(things::add);
        }
        things.removeIf(thing -> thing.isIn(not));
        return new Wish(things, not, town.orElse(null), when, first(LIMIT, clause));
    }

    private static Optional<Thing> genre(String[] words, int from) {
        for (int length = Math.min(3, words.length - from); length > 0; length--) {
            String name = String.join(" ", List.of(words).subList(from, from + length));
            Optional<String> genre = Names.genre(name);
            boolean within =
                    from > 0 && Names.genre(words[from - 1] + " " + name).isPresent();
            if (genre.isPresent() && !within) {
                return genre.map(known -> new Thing(PreferenceKind.GENRE, known));
            }
        }
        return Optional.empty();
    }

    /** Returns what the longest beginning of the text is that is one at all. */
    private static <T> Optional<T> longest(String text, Function<String, Optional<T>> named) {
        String[] words = text.strip().split(" ", MOST_WORDS + 1);
        for (int length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
            String name = String.join(" ", List.of(words).subList(0, length)).replaceAll("[,;.!?]+$", "");
            Optional<T> found = named.apply(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
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
        if (things.stream().noneMatch(thing -> thing.kind() != PreferenceKind.VENUE)) {
            liked.addAll(profile.things(PreferenceKind.GENRE, true));
            liked.addAll(profile.things(PreferenceKind.ARTIST, true));
            liked.removeIf(thing -> thing.isIn(not) || profile.has(thing, false));
        }
        String home = profile.text(Field.HOME).orElse(null);
        boolean atHome =
                town == null || (home != null && home.regionMatches(true, 0, town + ",", 0, town.length() + 1));
        return new Wish(
                liked,
                not,
                atHome ? home : town,
                when,
                limit == null ? profile.text(Field.PRICE).orElse(null) : "up to " + limit);
    }

    List<String> names(PreferenceKind kind) {
        return things.stream()
                .filter(thing -> thing.kind() == kind)
                .map(Thing::name)
                .toList();
    }

    /** Returns the wish in words: {@code rock or jazz concerts in Boston, next month, for between 50 and 150}; empty for none. */
    String inWords() {
        List<String> genres = names(PreferenceKind.GENRE);
        List<String> artists = names(PreferenceKind.ARTIST);
        if (genres.isEmpty() && artists.isEmpty() && town == null) {
            return "";
        }
        String what = genres.isEmpty() ? "concerts" : Wording.or(genres) + " concerts";
        String by = artists.isEmpty() ? "" : (genres.isEmpty() ? " by " : ", or concerts by ") + Wording.or(artists);
        return what
                + by
                + (town == null ? "" : " " + Wording.in(town))
                + (when == null ? "" : ", " + (when.matches("(?iu)\\p{L}+days?") ? "on " : "") + Wording.shown(when))
                + (limit == null ? "" : ", for " + Wording.shown(limit));
    }
}
