package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the enumeration after "I love": genres, venues and artists, up to anything else. */
final class LikedThings {

    private static final int LONGEST_GENRE = 30;

    /** Matches the separator of an enumeration; "and the" may be part of a name. */
    private static final Pattern NEXT = Pattern.compile(
            "^\\s*(?:,? (?:and|or|as well as|&|plus) (?:also )?|, ?(?:and |or )?|; ?| / |/)(?:I )?(?:also )?"
                    + "(?:like |love |enjoy )?(?:(?:both|especially|particularly|mostly|mainly) )?");

    private static final Pattern LEADING = Pattern.compile(
            "^(?i)(?:both |some |all kinds of |all sorts of |all |lots of |a lot of |mainly |mostly |especially |"
                    + "listening to |to listen to |hearing |seeing |watching |the music (?:of|by) |the band |the artist |"
                    + "the singer |the group |music by |songs by |bands like |artists like |anything by |"
                    + "everything by |:|a bit of |old |good )+");

    private static final Pattern OTHER_THING =
            Pattern.compile("^ (?:food|films?|movies?|culture|people|cuisine|wines?|beers?|"
                    + "music|bands|artists|cars?|books?|weather)\\b");

    private LikedThings() {}

    /**
     * Returns the things enumerated at the beginning of the text, in its order.
     *
     * @param kind the kind of the things if the words before determine it; null if not
     * @param music true if the words before determine that the things are music
     */
    static List<Liking> in(String tail, @Nullable PreferenceKind kind, boolean music) {
        List<Liking> found = new ArrayList<>();
        String rest = tail.strip();
        while (!rest.isEmpty()) {
            rest = LEADING.matcher(rest).replaceFirst("");
            Optional<Liking> next = named(rest, kind, music);
            if (next.isEmpty()) {
                return found;
            }
            found.add(next.get());
            String following = remainder(rest, next.get());
            Matcher more = NEXT.matcher(following);
            if (!more.find() || following.startsWith(", but")) {
                return found;
            }
            rest = following.substring(more.end()).strip();
        }
        return found;
    }

    /** Returns the thing that the text begins with. */
    static Optional<Liking> named(String text, @Nullable PreferenceKind kind, boolean music) {
        int genre = kind == null || kind == PreferenceKind.GENRE ? genreLength(text) : 0;
        if (genre > 0) {
            return Genres.named(text.substring(0, genre)).map(name -> new Liking(PreferenceKind.GENRE, name));
        }
        Optional<String> name = music || kind != null
                ? Names.expectedAt(text)
                : Names.likedAt(text).filter(known -> isNoOtherThing(known, text));
        if (kind != null) {
            return name.map(
                    known -> new Liking(kind, kind == PreferenceKind.GENRE ? known.toLowerCase(Locale.ROOT) : known));
        }
        return name.filter(known -> music || !isSomethingElse(known))
                .map(known -> new Liking(
                        !music && Names.isVenue(known) ? PreferenceKind.VENUE : PreferenceKind.ARTIST, known));
    }

    /** Returns true unless a noun follows the name, as in "French food". */
    private static boolean isNoOtherThing(String name, String text) {
        return !OTHER_THING
                .matcher(text.substring(Math.min(name.length(), text.length())))
                .find();
    }

    private static boolean isSomethingElse(String name) {
        return Towns.isKnown(name) || (CommonWords.isOrdinary(name.split(" ", 2)[0]) && !name.startsWith("The "));
    }

    /** Returns the length of the longest genre name at the beginning of the text; 0 for none. */
    private static int genreLength(String text) {
        for (int end = Math.min(LONGEST_GENRE, text.length()); end > 0; end--) {
            boolean wordEnds = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (wordEnds
                    && !Character.isWhitespace(text.charAt(end - 1))
                    && Genres.named(text.substring(0, end)).isPresent()) {
                return end;
            }
        }
        return 0;
    }

    /** Returns the text after the name of the thing. */
    private static String remainder(String text, Liking thing) {
        int length = thing.kind() == PreferenceKind.GENRE ? genreLength(text) : 0;
        return text.substring(Math.min(length > 0 ? length : thing.name().length(), text.length()));
    }
}
