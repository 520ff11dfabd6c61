package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The things that a list in a sentence names.
 *
 * @param things the things, each once
 * @param rest the entries that are no music
 */
record Listed(List<Thing> things, List<String> rest) {

    private static final Pattern COMPOUND = Names.compound();
    private static final Pattern SEPARATOR =
            Pattern.compile("(?i)\\s*[,;]\\s*(?:(?:and|or|nor|but also|also|&) )?|\\s*/\\s*"
                    + "|\\s+(?:and|or|nor|as well as|along with|plus|&|\\+)\\s+(?:also )?");

    private static final Pattern LEADING = Vocabulary.pattern("^(?i)(?:{before-liked} |: ?)+");
    private static final Pattern TRAILING = Vocabulary.pattern("(?i)(?:'s)?(?: {after-liked})+$");
    private static final Pattern ENDS_CAPITAL = Pattern.compile("(?:^|.*\\s)[\\p{Lu}\\p{Nd}]\\S*$");
    private static final Pattern BEGINS_CAPITAL = Pattern.compile("(?:[Tt]he )?\\p{Lu}.*");

    Listed {
        things = List.copyOf(things);
        rest = List.copyOf(rest);
    }

    /**
     * Returns what a text lists.
     *
     * @param kind the kind of the things if the words before determine it; null if not
     */
    static Listed of(String text, @Nullable PreferenceKind kind) {
        List<Thing> things = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String entry : entries(text.strip())) {
            String name = LEADING.matcher(entry).replaceFirst("").strip();
            Optional<Thing> thing =
                    thing(name, kind).or(() -> thing(TRAILING.matcher(name).replaceFirst(""), kind));
            if (thing.isPresent() && !thing.get().isIn(things)) {
                things.add(thing.get());
            } else if (thing.isEmpty() && !name.isEmpty()) {
                rest.add(name);
            }
        }
        return new Listed(things, rest);
    }

    static Optional<Thing> thing(String name, @Nullable PreferenceKind kind) {
        Optional<Thing> known = Names.genre(name)
                .map(genre -> new Thing(PreferenceKind.GENRE, genre))
                .or(() -> Names.knownArtist(name).map(artist -> new Thing(PreferenceKind.ARTIST, artist)));
        if (known.isPresent()) {
            return known;
        }
        boolean lower = kind != null && name.matches("\\p{Ll}[\\p{L}' ]*") && !Names.isOrdinary(name.split(" ", 2)[0]);
        return Names.capitalised(name)
                .or(() -> lower ? Optional.of(Names.titled(name)) : Optional.empty())
                .map(found -> new Thing(kindOf(found, kind), found));
    }

    private static PreferenceKind kindOf(String name, @Nullable PreferenceKind kind) {
        if (kind != null && kind != PreferenceKind.GENRE) {
            return kind;
        }
        return Names.isVenue(name) ? PreferenceKind.VENUE : PreferenceKind.ARTIST;
    }

    /** Returns the entries; separators within a name do not separate. */
    private static List<String> entries(String text) {
        List<int[]> names = COMPOUND.matcher(text)
                .results()
                .map(match -> new int[] {match.start(), match.end()})
                .toList();
        List<String> entries = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(text);
        int start = 0;
        while (separator.find()) {
            int at = separator.start();
            boolean within = names.stream().anyMatch(name -> at >= name[0] && separator.end() <= name[1]);
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
        if (!ENDS_CAPITAL.matcher(left).matches()
                || !BEGINS_CAPITAL.matcher(right).matches()) {
            return false;
        }
        String mark = separator.strip();
        if (mark.equals("/")) {
            return mark.equals(separator);
        }
        String next = SEPARATOR.split(right, 2)[0];
        boolean unknown = !isKnown(left) && !isKnown(next);
        return unknown
                && ((mark.equals("&") && !(inList && next.equals(right)))
                        || mark.equals("+")
                        || (mark.equals("and") && !inList && right.regionMatches(true, 0, "the ", 0, 4)));
    }

    private static boolean isKnown(String name) {
        return Names.genre(name).isPresent() || Names.knownArtist(name).isPresent();
    }
}
