package io.conversationmemory.replies;

import java.util.Locale;
import java.util.Set;

/** Words that are not names, in any capitalisation. */
final class CommonWords {

    private static final Set<String> TIMES = words("""
            january february march april may june july august september october november december monday tuesday
            wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
            sundays spring summer autumn winter fall christmas easter today tonight tomorrow weekend weekends
            """);

    /** Words that begin no name, except a capitalised name of several words. */
    private static final Set<String> ORDINARY = words("""
            a about all also am an and another any anyone anything are as at be because been being both but by
            can could did do does doing each english every everyone everything find for from german get give go
            going good got had has have he hello her here hey hi him his how i i'd i'll i'm i've if in is it its
            just know let like live look lots many maybe me more most much my no not of ok okay on one or other
            our out please see she should show so some someone something such tell than thanks that that's their
            them then there these they this those to too two up us very was we well were what what's when where
            which who who's why will with would yeah yes you your yours analyse analyze book buy check compare
            count describe explain list looking need play predict recommend search suggest want
            """);

    /** Nouns that a user can like and that are not artists. */
    private static final Set<String> THINGS = Set.of(
            "music",
            "concert",
            "concerts",
            "gig",
            "gigs",
            "show",
            "shows",
            "live music",
            "live concerts",
            "festival",
            "festivals",
            "songs",
            "bands",
            "artists",
            "venues",
            "tickets",
            "everything",
            "dancing",
            "singing",
            "vinyl",
            "small venues",
            "big venues",
            "small clubs",
            "clubs",
            "good music",
            "loud music",
            "new music",
            "albums");

    private CommonWords() {}

    static boolean isTime(String word) {
        return TIMES.contains(word.toLowerCase(Locale.ROOT)) || word.matches("\\d+.*");
    }

    static boolean isOrdinary(String word) {
        return ORDINARY.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isThing(String text) {
        return THINGS.contains(text.toLowerCase(Locale.ROOT).replaceAll("^the ", ""));
    }

    /** Returns true if the text begins with a word that begins no name, {@code The} excepted. */
    static boolean startsOrdinary(String text) {
        String first = text.strip().split("[ ,]", 2)[0];
        return first.isEmpty() || isOrdinary(first) || first.equals("the");
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
