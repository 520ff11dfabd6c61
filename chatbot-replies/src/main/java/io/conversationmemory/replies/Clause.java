package io.conversationmemory.replies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a sentence somebody says something about themselves: what stands before it decides whether it is meant, what
 * stands behind it is what it is about.
 */
final class Clause {

    /** Questions, conditions, wishes and the words of others are no statements. */
    private static final Pattern NOT_MEANT = Pattern.compile("(?i)\\b(?:if|whether|do|does|did|should|would|could|when|"
            + "unless|until|pretend|imagine|suppose|say|says|said|tells?|told|thinks?|thought|claims?|claimed|asks?|"
            + "asked|sings?|sang|wrote|(?<!n't )forget|not|never|nobody|who|what|why|where|how)\\b[^,;:]*$"
            + "|\\b(?:says?|said|tells? me|told me|wrote|asked|sings?|sang)[,:]? *$|…[^,;:]*$");

    private static final Pattern QUESTION_BEHIND =
            Pattern.compile("(?i)(?:[,;:]| [-–—]| and| so| but)\\s+(?:so |and |but )?"
                    + "(?:what|what's|which|where|when|who|who's|how|why|can|could|do|does|did|is|are|any|anything|please|would|"
                    + "will|should|have|recommend|show|find|tell|suggest|give)\\b");

    private Clause() {}

    /** What stands behind the first match that is meant as a statement; empty where there is none. */
    static Optional<String> statedBehind(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        while (matcher.find()) {
            String before = sentence.substring(0, matcher.start());
            String behind = sentence.substring(matcher.end()).strip();
            if (!NOT_MEANT.matcher(before).find()) {
                Matcher question = QUESTION_BEHIND.matcher(behind);
                if (question.find()) {
                    return Optional.of(behind.substring(0, question.start()));
                }
                if (!sentence.endsWith("?")) {
                    return Optional.of(behind);
                }
            }
        }
        return Optional.empty();
    }
}
