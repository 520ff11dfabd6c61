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

/** Finds what a text speaks of: genres, artists, venues, places, a time, a limit of price. Likings count, dislikes do not. */
final class MentionFinder {

    /** What follows is an artist, in whatever case. */
    private static final Pattern BEFORE_ARTIST = Pattern.compile("(?i)\\b(?:who (?:is|are|was|were)|who's|"
            + "heard of|"
            + "look up|songs? by|albums? by|music by|"
            + "(?:the )?(?:artist|band|singer|group)(?: (?:called|named)))\\s+(?:the (?:artist|band|singer|group) )?");

    private static final Pattern THE_BAND =
            Pattern.compile("(?i)^(?:the )?(?:artist|band|singer|group)(?: (?:called|named))? ");

    /** What follows may be one, if it is in capitals. */
    private static final Pattern BEFORE_CAPITALS = Pattern.compile(
            "(?i)\\b(?:(?:concerts?|gigs?|shows?) (?:by|of|with)|"
                    + "tickets? (?:for|to)|tell me (?:more |something )?about|"
                    + "know (?:anything )?about|more about|info(?:rmation)? (?:on|about)|see|hear|by|is|are|will|when does|does|similar to|like|about|and|for)\\s+");

    private static final Pattern BEHIND_ARTIST =
            Pattern.compile("(?i)\\s(?:concerts?|gigs?|shows?|tour|tickets?|albums?|songs?|live)\\b");

    private static final Pattern BEFORE_VENUE = Pattern.compile("(?i)\\b(?:at|in|the venue|about|like)\\s+");

    private static final Pattern WHEN = Pattern.compile("(?i)\\b(?:today|tonight|tomorrow(?: night)?|"
            + "(?:this|next|the coming) (?:week|weekend|month|year|spring|summer|autumn|fall|winter|monday|tuesday|"
            + "wednesday|thursday|friday|saturday|sunday)|(?:in|on|this|next) (?:january|february|march|april|may|june|"
            + "july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|"
            + "sunday)s?)\\b");

    private MentionFinder() {}

    static Mentions in(Utterance utterance, Statements statements) {
        StringBuilder kept = new StringBuilder();
        utterance
                .sentences()
                .forEach(sentence ->
                        kept.append(LikingFinder.withoutDislikes(sentence)).append(' '));
        String text = kept.toString();

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
        Set<String> places = new LinkedHashSet<>(Towns.in(text));
        if (statements.home() != null) {
            places.add(statements.home());
        }
        venuesIn(text).forEach(name -> addNew(venues, name));
        places.removeIf(place -> Names.isVenue(place));
        artistsIn(text, utterance.isLowerCase()).stream()
                .filter(name -> Genres.named(name).isEmpty() && !isPlace(name, places) && !Names.isVenue(name))
                .forEach(name -> addNew(artists, name));
        places.removeIf(place -> isPartOf(place, artists));
        return new Mentions(
                new ArrayList<>(genres),
                new ArrayList<>(artists),
                new ArrayList<>(venues),
                new ArrayList<>(places),
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
            String behind = THE_BAND.matcher(text.substring(perhaps.end())).replaceFirst("");
            (lowerCase && perhaps.group().strip().endsWith("about") ? Names.expectedAt(behind) : Names.at(behind))
                    .filter(name -> !CommonWords.isOrdinary(name.split(" ", 2)[0]) || name.startsWith("The "))
                    .ifPresent(found::add);
        }
        found.addAll(Names.before(text, BEHIND_ARTIST));
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

    private static boolean isPlace(String name, Set<String> places) {
        return Towns.isKnown(name)
                || places.stream().anyMatch(place -> Names.same(place, name) || place.startsWith(name + ","));
    }

    /** The Florence of Florence and the Machine is no town. */
    private static boolean isPartOf(String place, Set<String> artists) {
        return artists.stream()
                .anyMatch(artist -> artist.length() > place.length()
                        && artist.matches("(?i)(?:.*\\s)?" + Pattern.quote(place) + "(?:\\s.*)?"));
    }

    private static void addNew(Set<String> names, String name) {
        if (names.stream().noneMatch(known -> Names.same(known, name))) {
            names.add(name);
        }
    }
}
