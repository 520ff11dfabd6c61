package io.conversationmemory.replies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds statements of the user in a sentence: the words before a match decide if it is a statement, the words after it are
 * its object.
 */
final class Clause {

    /** Matches words before a clause that make it a question, a condition, a wish or another person's statement. */
    private static final Pattern NO_STATEMENT =
            Pattern.compile("(?i)\\b(?:if|whether|do|does|did|should|would|could|when|"
                    + "unless|until|pretend|imagine|suppose|say|says|said|tells?|told|thinks?|thought|claims?|claimed|asks?|"
                    + "asked|sings?|sang|wrote|(?<!n't )forget|not|never|nobody|who|what|why|where|how)\\b[^,;:]*$"
                    + "|\\b(?:says?|said|tells? me|told me|wrote|asked|sings?|sang)[,:]? *$|…[^,;:]*$");

    private static final Pattern FOLLOWING_QUESTION =
            Pattern.compile("(?i)(?:[,;:]| [-–—]| and| so| but)\\s+(?:so |and |but )?"
                    + "(?:what|what's|which|where|when|who|who's|how|why|can|could|do|does|did|is|are|any|anything|please|would|"
                    + "will|should|have|recommend|show|find|tell|suggest|give)\\b");

    private Clause() {}

    /** Returns the text after the first match that is a statement, up to a following question; empty if there is none. */
    static Optional<String> statementAfter(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        while (matcher.find()) {
            String before = sentence.substring(0, matcher.start());
            String following = sentence.substring(matcher.end()).strip();
            if (!NO_STATEMENT.matcher(before).find()) {
                Matcher question = FOLLOWING_QUESTION.matcher(following);
                if (question.find()) {
                    return Optional.of(following.substring(0, question.start()));
                }
                if (!sentence.endsWith("?")) {
                    return Optional.of(following);
                }
            }
        }
        return Optional.empty();
    }
}
