package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes apart what stands behind "I love": genres, venues and artists, one after the other, up to something else. */
final class LikedThings {

    private static final int LONGEST_GENRE = 30;

    /** Parts of an enumeration; a name may hold an "and the" of its own. */
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
     * @param kind what they are, where the words before tell
     * @param music whether the words before tell that it is music
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
            String behind = behind(rest, next.get());
            Matcher more = NEXT.matcher(behind);
            if (!more.find() || behind.startsWith(", but")) {
                return found;
            }
            rest = behind.substring(more.end()).strip();
        }
        return found;
    }

    /** The one thing that a text begins with. */
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

    /** French food is no French. */
    private static boolean isNoOtherThing(String name, String text) {
        return !OTHER_THING
                .matcher(text.substring(Math.min(name.length(), text.length())))
                .find();
    }

    private static boolean isSomethingElse(String name) {
        return Towns.isKnown(name) || (CommonWords.isOrdinary(name.split(" ", 2)[0]) && !name.startsWith("The "));
    }

    /** How many characters at the beginning of a text name a genre, the longest name first; 0 where none do. */
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

    /** What is left behind the words that made up a thing. */
    private static String behind(String text, Liking thing) {
        int length = thing.kind() == PreferenceKind.GENRE ? genreLength(text) : 0;
        return text.substring(Math.min(length > 0 ? length : thing.name().length(), text.length()));
    }
}
