package io.conversationmemory.replies;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the user's current home; ignores former and desired homes. */
final class HomeFinder {

    private static final String NOW = "(?:(?:now|currently|actually|still|also|mostly|just|recently|finally) )*";

    private static final Pattern LIVES = Pattern.compile("(?i)\\b(?:I " + NOW + "live " + NOW
            + "(?:in|near|just outside|outside of|outside|close to)"
            + "|I(?:'m| am|'ve been| have been) " + NOW + "(?:living|based|at home) " + NOW + "(?:in|near|outside)"
            + "|I(?:'ve| have)? " + NOW + "moved (?:back |over |recently |just )*to"
            + "|I(?: |(?='))(?:really |also |absolutely )?(?:love|like|enjoy|'m|am|come)\\b[^,;.!?]{1,80}? (?:and|but) "
            + NOW + "live " + NOW + "in"
            + "|my (?:home ?town|home|city|town|home city) is(?: in| now)?)\\s+");

    /** Matches the user's origin, used only if the sentence names no home. */
    private static final Pattern COMES_FROM =
            Pattern.compile("(?i)\\bI(?:'m| am| come| actually come) " + NOW + "from\\s+");

    private static final Pattern LEFT =
            Pattern.compile("(?i)\\bI(?: |(?='))" + NOW + "(?:(?:'m |am )?no longer|don't|dont|do not|'m not|am not) "
                    + NOW + "(?:live|living|based) " + NOW + "(?:in|near)\\s+");

    private static final Pattern FORGET =
            Pattern.compile("(?i)(?<!n't )(?<!not )(?<!never )\\b(?:forget|delete|remove) (?:about )?"
                    + "(?:my (?:home|town|city|place|location)\\b|where I live\\b|(?:that )?I live (?:in|near)\\b)");

    private HomeFinder() {}

    /** Returns the town that the user says they do not live in; an empty name if any home is to be removed. */
    static Optional<String> leftIn(String sentence) {
        return FORGET.matcher(sentence).find()
                ? Optional.of("")
                : Clause.statementAfter(LEFT, sentence).flatMap(HomeFinder::town);
    }

    static Optional<String> in(String sentence) {
        Optional<String> lives = Clause.statementAfter(LIVES, sentence).flatMap(HomeFinder::town);
        return lives.isPresent()
                ? lives
                : Clause.statementAfter(COMES_FROM, sentence).flatMap(HomeFinder::town);
    }

    private static Optional<String> town(String text) {
        return Towns.at(text.replaceFirst("^(?i)(?:the (?:city|town|village) of |beautiful |sunny |rainy )", ""), true);
    }
}
