package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the subjects of a text: genres, artists, venues, towns, a time, a price limit. Includes likes, not dislikes. */
final class MentionFinder {

    /** Matches words followed by an artist, in any case. */
    private static final Pattern BEFORE_ARTIST = Pattern.compile("(?i)\\b(?:who (?:is|are|was|were)|who's|"
            + "heard of|"
            + "look up|songs? by|albums? by|music by|"
            + "(?:the )?(?:artist|band|singer|group)(?: (?:called|named)))\\s+(?:the (?:artist|band|singer|group) )?");

    private static final Pattern THE_BAND =
            Pattern.compile("(?i)^(?:the )?(?:artist|band|singer|group)(?: (?:called|named))? ");

    /** Matches words followed by an artist if the name is capitalised. */
    private static final Pattern BEFORE_CAPITALS = Pattern.compile(
            "(?i)\\b(?:(?:concerts?|gigs?|shows?) (?:by|of|with)|"
                    + "tickets? (?:for|to)|tell me (?:more |something )?about|"
                    + "know (?:anything )?about|more about|info(?:rmation)? (?:on|about)|see|hear|by|is|are|will|when does|does|similar to|like|about|and|for)\\s+");

    private static final Pattern AFTER_ARTIST =
            Pattern.compile("(?i)\\s(?:concerts?|gigs?|shows?|tour|tickets?|albums?|songs?|live)\\b");

    private static final Pattern BEFORE_VENUE = Pattern.compile("(?i)\\b(?:at|in|the venue|about|like)\\s+");

    private static final Pattern WHEN = Pattern.compile("(?i)\\b(?:today|tonight|tomorrow(?: night)?|"
            + "(?:this|next|the coming) (?:week|weekend|month|year|spring|summer|autumn|fall|winter|monday|tuesday|"
            + "wednesday|thursday|friday|saturday|sunday)|(?:in|on|this|next) (?:january|february|march|april|may|june|"
            + "july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|"
            + "sunday)s?)\\b");

    private MentionFinder() {}

    static Mentions in(Utterance utterance, Statements statements) {
        StringBuilder withoutDislikes = new StringBuilder();
        utterance
                .sentences()
                .forEach(sentence -> withoutDislikes
                        .append(LikingFinder.withoutDislikes(sentence))
                        .append(' '));
        String text = withoutDislikes.toString();

        Set<String> genres = new LinkedHashSet<>();
        Set<String> artists = new LinkedHashSet<>();
        Set<String> venues = new LinkedHashSet<>();
        for (Liking liking : statements.likes()) {
            switch (liking.kind()) {
                case GENRE -> genres.add(liking.name());
                case ARTIST -> artists.add(liking.name());
                case VENUE -> venues.add(liking.name());
            }
        }
        genres.addAll(Genres.in(text));
        Set<String> towns = new LinkedHashSet<>(Towns.in(text));
        if (statements.home() != null) {
            towns.add(statements.home());
        }
        venuesIn(text).forEach(name -> addNew(venues, name));
        towns.removeIf(town -> Names.isVenue(town));
        artistsIn(text, utterance.isLowerCase()).stream()
                .filter(name -> Genres.named(name).isEmpty() && !isTown(name, towns) && !Names.isVenue(name))
                .forEach(name -> addNew(artists, name));
        towns.removeIf(town -> isPartOf(town, artists));
        return new Mentions(
                new ArrayList<>(genres),
                new ArrayList<>(artists),
                new ArrayList<>(venues),
                new ArrayList<>(towns),
                when(text),
                PriceFinder.limitIn(text).orElse(null));
    }

    private static List<String> artistsIn(String text, boolean lowerCase) {
        List<String> found = new ArrayList<>();
        Matcher sure = BEFORE_ARTIST.matcher(text);
        while (sure.find()) {
            Names.expectedAt(text.substring(sure.end())).ifPresent(found::add);
        }
        Matcher perhaps = BEFORE_CAPITALS.matcher(text);
        while (perhaps.find()) {
            String following = THE_BAND.matcher(text.substring(perhaps.end())).replaceFirst("");
            (lowerCase && perhaps.group().strip().endsWith("about") ? Names.expectedAt(following) : Names.at(following))
                    .filter(name -> !CommonWords.isOrdinary(name.split(" ", 2)[0]) || name.startsWith("The "))
                    .ifPresent(found::add);
        }
        found.addAll(Names.before(text, AFTER_ARTIST));
        return found;
    }

    private static List<String> venuesIn(String text) {
        List<String> found = new ArrayList<>();
        Matcher before = BEFORE_VENUE.matcher(text);
        while (before.find()) {
            Optional<String> name = Names.at(text.substring(before.end()));
            name.filter(Names::isVenue).ifPresent(found::add);
        }
        return found;
    }

    private static @Nullable String when(String text) {
        Matcher matcher = WHEN.matcher(text);
        return matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : null;
    }

    private static boolean isTown(String name, Set<String> towns) {
        return Towns.isKnown(name)
                || towns.stream().anyMatch(town -> Names.same(town, name) || town.startsWith(name + ","));
    }

    /** Returns true if the town is part of an artist's name, such as Florence and the Machine. */
    private static boolean isPartOf(String town, Set<String> artists) {
        return artists.stream()
                .anyMatch(artist -> artist.length() > town.length()
                        && artist.matches("(?i)(?:.*\\s)?" + Pattern.quote(town) + "(?:\\s.*)?"));
    }

    private static void addNew(Set<String> names, String name) {
        if (names.stream().noneMatch(known -> Names.same(known, name))) {
            names.add(name);
        }
    }
}
