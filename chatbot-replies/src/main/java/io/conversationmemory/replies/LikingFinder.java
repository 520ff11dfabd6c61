package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds clear statements of likes and dislikes. */
final class LikingFinder {

    private static final String ADVERBS = "(?:(?:really|also|absolutely|totally|just|still|always|truly|do|definitely|"
            + "especially|mostly|simply|quite|most|particularly|very much|have always|'ve always|too) )*";

    private static final String FAN = "(?:(?:a|quite a|such a) )?(?:(?:very |really )?(?:big|huge|great|massive|real|"
            + "lifelong|long-time|longtime|total|die-hard|big big) )?fan of";

    /** Matches a verb of liking with any object. */
    private static final Pattern LIKES =
            Pattern.compile("(?i)\\bI(?: |(?='))" + ADVERBS + "(?:love|like|adore|enjoy|dig|listen to|(?:am|'m) "
                    + ADVERBS + "(?:into|fond of|crazy about|in love with|listening to))\\b");

    /** Matches a verb of liking in a second clause: {@code I live in Linz and love jazz}. */
    private static final Pattern ALSO_LIKES =
            Pattern.compile("(?i)\\bI(?: |(?='))(?:live|am|'m|moved|come)\\b[^,;.!?]{1,60}? and " + ADVERBS
                    + "(?:love|like|adore|enjoy)\\b");

    /** Matches phrases whose object is an artist or a genre. */
    private static final Pattern LIKES_MUSIC = Pattern.compile("(?i)\\bI(?: |(?='))" + ADVERBS
            + "(?:am|'m|'ve been|have been) " + ADVERBS + "(?:" + FAN + "|fans? of)\\b");

    private static final Pattern FAVOURITE = Pattern.compile("(?i)\\bmy (?:all-time |absolute )?favou?rite "
            + "(?<what>(?:kinds? of )?music(?: genres?)?|genres?|styles?|artists?|bands?|singers?|groups?|musicians?|"
            + "composers?|venues?|halls?|clubs?|concert halls?)(?: (?:ever|of all time))? (?:is|are)\\b");

    private static final Pattern IS_FAVOURITE =
            Pattern.compile("(?i)\\b(?:is|are) (?:one of )?my (?:all-time |absolute )?favou?rite "
                    + "(?<what>(?:kinds? of )?music|genres?|styles?|artists?|bands?|singers?|groups?|musicians?|composers?|"
                    + "venues?|halls?|clubs?)\\b");

    private static final Pattern DISLIKES = Pattern.compile("(?i)\\bI(?: |(?='))" + ADVERBS
            + "(?:(?:do not|don't|dont|never|no longer|can't|cannot) " + ADVERBS
            + "(?:like|love|enjoy|care for|stand|listen to)|hate|dislike|detest|"
            + "(?:am|'m) (?:not|no longer) " + ADVERBS + "(?:into|fond of|" + FAN + "))\\b"
            + "|\\b(?<!n't )(?<!not )(?<!never )forget (?:about it )?(?:that )?I(?: |(?='))" + ADVERBS
            + "(?:like|love|adore|enjoy|dig|listen to|(?:am|'m) " + ADVERBS + "(?:into|fond of|" + FAN + "))\\b");

    /** Matches exclusions from this request, which are no dislikes: {@code no jazz}, {@code anything but jazz}. */
    private static final Pattern NOT_NOW =
            Pattern.compile("(?i)\\b(?:(?:don't|do not) want|no|not|no more|without|except(?: for)?|"
                    + "anything but|other than|instead of)\\s+(?:any |some |more |to (?:see|hear) )?");

    /** Matches statements about the past. */
    private static final Pattern ONCE = Pattern.compile(
            "(?i)\\bI (?:used to|once|lived|liked|loved|(?:don't|do not|no longer|never) live)\\b[^,;.!?]*");

    private LikingFinder() {}

    static List<Liking> likesIn(String sentence, boolean lowerCase) {
        List<Liking> likes = new ArrayList<>();
        Clause.statementAfter(LIKES, sentence).ifPresent(tail -> likes.addAll(LikedThings.in(tail, null, false)));
        Clause.statementAfter(ALSO_LIKES, sentence).ifPresent(tail -> likes.addAll(LikedThings.in(tail, null, false)));
        Clause.statementAfter(LIKES_MUSIC, sentence)
                .ifPresent(tail -> likes.addAll(LikedThings.in(tail, null, lowerCase)));
        Matcher favourite = FAVOURITE.matcher(sentence);
        if (favourite.find()) {
            PreferenceKind kind = kindOf(favourite.group("what"));
            Clause.statementAfter(FAVOURITE, sentence)
                    .ifPresent(tail -> likes.addAll(LikedThings.in(tail, kind, true)));
        }
        favouriteSubject(sentence).ifPresent(likes::add);
        return likes;
    }

    static List<Liking> dislikesIn(String sentence, boolean lowerCase) {
        return Clause.statementAfter(DISLIKES, sentence)
                .map(tail -> LikedThings.in(tail, null, lowerCase))
                .orElse(List.of());
    }

    static List<Liking> notNowIn(String sentence) {
        List<Liking> unwanted = new ArrayList<>();
        Matcher matcher = NOT_NOW.matcher(sentence);
        while (matcher.find()) {
            LikedThings.named(sentence.substring(matcher.end()), null, false).ifPresent(unwanted::add);
        }
        return unwanted;
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

    /** Returns the subject of a sentence such as {@code The Velvet Otters are my favourite band}. */
    private static Optional<Liking> favouriteSubject(String sentence) {
        Matcher matcher = IS_FAVOURITE.matcher(sentence);
        if (!matcher.find() || sentence.endsWith("?")) {
            return Optional.empty();
        }
        PreferenceKind kind = kindOf(matcher.group("what"));
        String subject = sentence.substring(0, matcher.start()).strip();
        String clause = subject.substring(Math.max(subject.lastIndexOf(','), subject.lastIndexOf(';')) + 1)
                .strip();
        return LikedThings.named(clause, kind, true);
    }

    private static @Nullable PreferenceKind kindOf(String what) {
        String lower = what.toLowerCase(Locale.ROOT);
        if (lower.contains("music") || lower.startsWith("genre") || lower.startsWith("style")) {
            return PreferenceKind.GENRE;
        }
        boolean venue = lower.startsWith("venue") || lower.contains("hall") || lower.startsWith("club");
        return venue ? PreferenceKind.VENUE : PreferenceKind.ARTIST;
    }
}
