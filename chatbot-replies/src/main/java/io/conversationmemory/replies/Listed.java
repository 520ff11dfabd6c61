package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** The things that a list in a sentence names, each once, and the rest of its entries, which are no music. */
record Listed(List<Thing> things, List<String> rest) {

    Listed {
        things = List.copyOf(things);
        rest = List.copyOf(rest);
    }

    /** Returns what a text lists. */
    static Listed of(String text) {
        List<Thing> things = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String entry : entries(text.strip())) {
            String name = Vocabulary.without("before-thing", entry).strip();
            Optional<Thing> thing = thing(name).or(() -> thing(Vocabulary.without("after-thing", name)));
            if (thing.isPresent() && !thing.get().isIn(things)) {
                things.add(thing.get());
            } else if (thing.isEmpty() && !name.isEmpty()) {
                rest.add(name);
            }
        }
        return new Listed(things, rest);
    }

    /** Returns true if there are things and nothing else. */
    boolean isMusicOnly() {
        return !things.isEmpty() && rest.isEmpty();
    }

    static Optional<Thing> thing(String name) {
        return Names.genre(name)
                .map(genre -> new Thing(Thing.Kind.GENRE, genre))
                .or(() -> Names.knownArtist(name).map(artist -> new Thing(Thing.Kind.ARTIST, artist)))
                .or(() -> Names.capitalised(name).map(Listed::ofUnknown));
    }

    private static Thing ofUnknown(String name) {
        return new Thing(Vocabulary.matches("venue", name) ? Thing.Kind.VENUE : Thing.Kind.ARTIST, name);
    }

    /** Returns the entries; separators within a name do not separate. */
    private static List<String> entries(String text) {
        List<MatchResult> names = Names.COMPOUND.matcher(text).results().toList();
        List<String> entries = new ArrayList<>();
        Matcher separator = Vocabulary.matcher("separator", text);
        int start = 0;
        while (separator.find()) {
            int at = separator.start();
            boolean within = names.stream().anyMatch(name -> at >= name.start() && separator.end() <= name.end());
            String left = text.substring(start, at);
            if (!within && !joins(left, separator.group(), text.substring(separator.end()), !entries.isEmpty())) {
                entries.add(left);
                start = separator.end();
            }
        }
        entries.add(text.substring(start));
        return entries;
    }

    /** Returns true if the separator is part of a name, such as {@code Simon & Garfunkel} or {@code Vera and the Otters}. */
    private static boolean joins(String left, String separator, String right, boolean inList) {
        if (!Vocabulary.matches("ends-with-capital", left) || !Vocabulary.matches("begins-with-capital", right)) {
            return false;
        }
        String next = Vocabulary.pattern("separator").split(right, 2)[0];
        boolean unknown = !Names.isKnownMusic(left) && !Names.isKnownMusic(next);
        return switch (separator.strip()) {
            case "/" -> separator.equals("/");
            case "+" -> unknown;
            case "&" -> unknown && !(inList && next.equals(right));
            case "and" -> unknown && !inList && right.regionMatches(true, 0, "the ", 0, 4);
            default -> false;
        };
    }
}
