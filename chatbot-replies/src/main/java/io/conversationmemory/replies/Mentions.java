package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Subjects of the user's messages, newest first. Includes likes, not dislikes.
 *
 * @param things the genres, artists and venues
 * @param towns the towns
 * @param when the time in the user's words, such as {@code next month}; null for none
 * @param limit the price limit in the user's words; null for none
 */
record Mentions(
        List<Liking> things,
        List<String> towns,
        @Nullable String when,
        @Nullable String limit) {

    /** Matches words followed by an artist, in any case. */
    private static final Pattern BEFORE_ARTIST =
            Vocabulary.pattern("(?i)\\b{before-artist}\\s+(?:the {artist-nouns} )?");

    private static final Pattern THE_BAND = Vocabulary.pattern("(?i)^(?:the )?{artist-nouns}(?: (?:called|named))? ");

    /** Matches words followed by an artist if the name is capitalised. */
    private static final Pattern BEFORE_CAPITALS = Vocabulary.pattern("(?i)\\b{before-capitals}\\s+");

    private static final Pattern AFTER_ARTIST = Vocabulary.pattern("(?i)\\s{after-artist}\\b");
    private static final Pattern BEFORE_VENUE = Pattern.compile("(?i)\\b(?:at|in|the venue|about|like)\\s+");
    private static final Pattern WHEN = Vocabulary.pattern("(?i)\\b({when})\\b");
    private static final Pattern LIMIT = Vocabulary.pattern("(?i)\\b{limit}\\s+" + Wording.AMOUNT);

    Mentions {
        things = List.copyOf(things);
        towns = List.copyOf(towns);
    }

    static Mentions none() {
        return new Mentions(List.of(), List.of(), null, null);
    }

    static Mentions in(Utterance utterance, Statements statements) {
        StringBuilder withoutDislikes = new StringBuilder();
        for (String sentence : utterance.sentences()) {
            withoutDislikes.append(LikingFinder.withoutDislikes(sentence)).append(' ');
        }
        String text = withoutDislikes.toString();

        Set<Liking> things = new LinkedHashSet<>(statements.likes());
        Genres.in(text).forEach(name -> things.add(new Liking(PreferenceKind.GENRE, name)));
        Set<String> towns = Towns.in(text);
        if (statements.home() != null) {
            towns.add(statements.home());
        }
        Utterance.after(BEFORE_VENUE, text)
                .flatMap(following -> Names.at(following).filter(Names::isVenue).stream())
                .forEach(name -> new Liking(PreferenceKind.VENUE, name).addTo(things));
        towns.removeIf(Names::isVenue);
        for (String name : artistsIn(text, utterance.isLowerCase())) {
            boolean town = Towns.isKnown(name)
                    || towns.stream().anyMatch(known -> Names.same(known, name) || known.startsWith(name + ","));
            if (!town && Genres.named(name).isEmpty() && !Names.isVenue(name)) {
                new Liking(PreferenceKind.ARTIST, name).addTo(things);
            }
        }
        towns.removeIf(town -> things.stream().anyMatch(thing -> isPartOf(town, thing)));
        return new Mentions(
                List.copyOf(things),
                List.copyOf(towns),
                first(WHEN, text).map(when -> when.toLowerCase(Locale.ROOT)).orElse(null),
                first(LIMIT, text).orElse(null));
    }

    List<String> names(PreferenceKind kind) {
        return things.stream()
                .filter(thing -> thing.kind() == kind)
                .map(Liking::name)
                .toList();
    }

    List<String> artists() {
        return names(PreferenceKind.ARTIST);
    }

    boolean isEmpty() {
        return equals(none());
    }

    /** Returns these subjects, followed by the earlier ones. */
    Mentions after(Mentions earlier) {
        return new Mentions(
                Stream.concat(things.stream(), earlier.things.stream())
                        .distinct()
                        .toList(),
                Stream.concat(towns.stream(), earlier.towns.stream()).distinct().toList(),
                when == null ? earlier.when : when,
                limit == null ? earlier.limit : limit);
    }

    /** Returns these subjects without the disliked ones. */
    Mentions without(List<Liking> dislikes) {
        return new Mentions(
                things.stream().filter(thing -> !thing.isIn(dislikes)).toList(), towns, when, limit);
    }

    /** Returns a sentence about the subjects of the conversation; empty if there are none. */
    String inWords() {
        List<String> names = new ArrayList<>();
        for (PreferenceKind kind : PreferenceKind.values()) {
            names.addAll(names(kind));
        }
        names.addAll(towns);
        return names.isEmpty() ? "" : "In this conversation you have spoken of " + Wording.and(names) + ".";
    }

    private static List<String> artistsIn(String text, boolean lowerCase) {
        Stream<String> sure =
                Utterance.after(BEFORE_ARTIST, text).flatMap(following -> Names.expectedAt(following).stream());
        Stream<String> perhaps = BEFORE_CAPITALS.matcher(text).results().flatMap(before -> {
            String following = THE_BAND.matcher(text.substring(before.end())).replaceFirst("");
            boolean anyCase = lowerCase && before.group().strip().endsWith("about");
            return (anyCase ? Names.expectedAt(following) : Names.at(following))
                    .filter(name -> !Names.startsOrdinarily(name) || name.startsWith("The ")).stream();
        });
        return Stream.of(sure, perhaps, Names.before(text, AFTER_ARTIST))
                .flatMap(found -> found)
                .toList();
    }

    /** Returns true if the town is part of an artist's name, such as Florence and the Machine. */
    private static boolean isPartOf(String town, Liking thing) {
        return thing.kind() == PreferenceKind.ARTIST
                && thing.name().length() > town.length()
                && thing.name().matches("(?i)(?:.*\\s)?" + Pattern.quote(town) + "(?:\\s.*)?");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
