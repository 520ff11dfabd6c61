package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds clear statements of likes and dislikes, and parses the enumeration of things after them. */
final class LikingFinder {

    private static final String ADVERBS = "(?:{adverbs} )*";
    private static final String I = "\\bI(?: |(?='))";

    /** Matches a verb of liking with any object. */
    private static final Pattern LIKES = Vocabulary.pattern("(?i)" + I + ADVERBS
            + "(?:love|like|adore|enjoy|dig|listen to|(?:am|'m) " + ADVERBS
            + "(?:into|fond of|crazy about|in love with|listening to))\\b");

    /** Matches a verb of liking in a second clause: {@code I live in Linz and love jazz}. */
    private static final Pattern ALSO_LIKES = Vocabulary.pattern(
            "(?i)" + I + "(?:live|am|'m|moved|come)\\b[^,;.!?]{1,60}? and " + ADVERBS + "(?:love|like|adore|enjoy)\\b");

    /** Matches phrases whose object is an artist or a genre. */
    private static final Pattern LIKES_MUSIC = Vocabulary.pattern(
            "(?i)" + I + ADVERBS + "(?:am|'m|'ve been|have been) " + ADVERBS + "(?:{fan}|fans? of)\\b");

    private static final Pattern FAVOURITE = Vocabulary.pattern("(?i)\\bmy (?:all-time |absolute )?favou?rite "
            + "(?<what>{kinds})(?: (?:ever|of all time))? (?:is|are)\\b");

    private static final Pattern IS_FAVOURITE = Vocabulary.pattern(
            "(?i)\\b(?:is|are) (?:one of )?my (?:all-time |absolute )?favou?rite (?<what>{kinds-of-subject})\\b");

    private static final Pattern DISLIKES = Vocabulary.pattern("(?i)" + I + ADVERBS
            + "(?:(?:do not|don't|dont|never|no longer|can't|cannot) " + ADVERBS
            + "(?:like|love|enjoy|care for|stand|listen to)|hate|dislike|detest|"
            + "(?:am|'m) (?:not|no longer) " + ADVERBS + "(?:into|fond of|{fan}))\\b"
            + "|\\b(?<!n't )(?<!not )(?<!never )forget (?:about it )?(?:that )?I(?: |(?='))" + ADVERBS
            + "(?:like|love|adore|enjoy|dig|listen to|(?:am|'m) " + ADVERBS + "(?:into|fond of|{fan}))\\b");

    private static final Pattern NOT_NOW =
            Vocabulary.pattern("(?i)\\b{not-now}\\s+(?:any |some |more |to (?:see|hear) )?");

    /** Matches statements about the past. */
    private static final Pattern ONCE = Pattern.compile(
            "(?i)\\bI (?:used to|once|lived|liked|loved|(?:don't|do not|no longer|never) live)\\b[^,;.!?]*");

    /** Matches the separator of an enumeration; "and the" may be part of a name. */
    private static final Pattern NEXT = Pattern.compile(
            "^\\s*(?:,? (?:and|or|as well as|&|plus) (?:also )?|, ?(?:and |or )?|; ?| / |/)(?:I )?(?:also )?"
                    + "(?:like |love |enjoy )?(?:(?:both|especially|particularly|mostly|mainly) )?");

    private static final Pattern LEADING = Vocabulary.pattern("^(?i)(?:{before-liked} |:)+");
    private static final Pattern OTHER_THING = Vocabulary.pattern("^ {other-things}\\b");

    private LikingFinder() {}

    static List<Liking> likesIn(String sentence, boolean lowerCase) {
        List<Liking> likes = new ArrayList<>();
        likes.addAll(after(LIKES, sentence, null, false));
        likes.addAll(after(ALSO_LIKES, sentence, null, false));
        likes.addAll(after(LIKES_MUSIC, sentence, null, lowerCase));
        Matcher favourite = FAVOURITE.matcher(sentence);
        if (favourite.find()) {
            likes.addAll(after(FAVOURITE, sentence, kindOf(favourite.group("what")), true));
        }
        Matcher subject = IS_FAVOURITE.matcher(sentence);
        if (subject.find() && !sentence.endsWith("?")) {
            // The Velvet Otters are my favourite band.
            String[] clauses = sentence.substring(0, subject.start()).strip().split("[,;]", -1);
            named(clauses[clauses.length - 1].strip(), kindOf(subject.group("what")), true)
                    .ifPresent(likes::add);
        }
        return likes;
    }

    static List<Liking> dislikesIn(String sentence, boolean lowerCase) {
        return after(DISLIKES, sentence, null, lowerCase);
    }

    /** Returns the exclusions from this request, which are no dislikes: {@code no jazz}, {@code anything but jazz}. */
    static List<Liking> notNowIn(String sentence) {
        return Utterance.after(NOT_NOW, sentence)
                .flatMap(text -> named(text, null, false).stream())
                .toList();
    }

    /** Returns the sentence without dislikes and statements about the past, so that they are not offered. */
    static String withoutDislikes(String text) {
        String sentence = ONCE.matcher(text).replaceAll(" ");
        Matcher matcher = DISLIKES.matcher(sentence);
        if (!matcher.find()) {
            return sentence;
        }
        Matcher end = Pattern.compile("[,;.!?]| but ").matcher(sentence);
        return sentence.substring(0, matcher.start()) + (end.find(matcher.end()) ? sentence.substring(end.end()) : "");
    }

    private static PreferenceKind kindOf(String what) {
        String lower = what.toLowerCase(Locale.ROOT);
        if (lower.contains("music") || lower.startsWith("genre") || lower.startsWith("style")) {
            return PreferenceKind.GENRE;
        }
        boolean venue = lower.startsWith("venue") || lower.contains("hall") || lower.startsWith("club");
        return venue ? PreferenceKind.VENUE : PreferenceKind.ARTIST;
    }

    /**
     * Returns the things enumerated after a statement, in its order, up to anything else.
     *
     * @param kind the kind of the things if the words before determine it; null if not
     * @param music true if the words before determine that the things are music
     */
    private static List<Liking> after(
            Pattern statement, String sentence, @Nullable PreferenceKind kind, boolean music) {
        List<Liking> found = new ArrayList<>();
        String rest = Utterance.statementAfter(statement, sentence).orElse("").strip();
        while (!rest.isEmpty()) {
            rest = LEADING.matcher(rest).replaceFirst("");
            Optional<Liking> next = named(rest, kind, music);
            if (next.isEmpty()) {
                return found;
            }
            found.add(next.get());
            int genre = next.get().kind() == PreferenceKind.GENRE ? Genres.lengthAt(rest) : 0;
            String following = from(genre > 0 ? genre : next.get().name().length(), rest);
            Matcher more = NEXT.matcher(following);
            if (!more.find() || following.startsWith(", but")) {
                return found;
            }
            rest = following.substring(more.end()).strip();
        }
        return found;
    }

    /** Returns the thing that the text begins with. */
    private static Optional<Liking> named(String text, @Nullable PreferenceKind kind, boolean music) {
        int genre = kind == null || kind == PreferenceKind.GENRE ? Genres.lengthAt(text) : 0;
        if (genre > 0) {
            return Genres.named(text.substring(0, genre)).map(name -> new Liking(PreferenceKind.GENRE, name));
        }
        if (kind != null) {
            return Names.expectedAt(text)
                    .map(name -> new Liking(kind, kind == PreferenceKind.GENRE ? name.toLowerCase(Locale.ROOT) : name));
        }
        if (music) {
            return Names.expectedAt(text).map(name -> new Liking(PreferenceKind.ARTIST, name));
        }
        return Names.likedAt(text)
                .filter(name -> !OTHER_THING.matcher(from(name.length(), text)).find())
                .filter(name -> !Towns.isKnown(name) && (!Names.startsOrdinarily(name) || name.startsWith("The ")))
                .map(name -> new Liking(Names.isVenue(name) ? PreferenceKind.VENUE : PreferenceKind.ARTIST, name));
    }

    private static String from(int index, String text) {
        return text.substring(Math.min(index, text.length()));
    }
}
