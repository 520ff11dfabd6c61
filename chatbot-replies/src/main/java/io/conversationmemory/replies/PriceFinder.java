package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the user's usual price range and the price limit of a request. */
final class PriceFinder {

    private static final String AMOUNT = "(?:[$€£]\\s?)?(\\d{1,6}(?:[.,]\\d{1,2})?)(?![\\d%])";

    private static final Pattern BUDGET = Pattern.compile(
            "(?i)\\b(?:my (?:usual |general |normal )?budget(?: for [a-z ]{1,30})?"
                    + " is(?: (?:usually|generally|always|normally))?|I (?:usually|normally|generally|always) (?:pay|spend))\\b");

    private static final Pattern NEVER_MORE = Pattern.compile(
            "(?i)\\bI (?:never|don't(?: usually| normally| ever)?|usually don't|do not) (?:want to )?(?:pay|spend)"
                    + "(?: money)? (?:more than|over|above)\\s+" + AMOUNT);

    private static final Pattern BETWEEN =
            Pattern.compile("(?i)^\\s*(?:between |from )?" + AMOUNT + "\\s*(?:and|to|-|–)\\s*" + AMOUNT);

    private static final Pattern AT_MOST = Pattern.compile(
            "(?i)^\\s*(?:about |around |up to |under |below |at most |less than |no more than |max(?:imum)? |roughly )*"
                    + AMOUNT);

    private static final Pattern LIMIT = Pattern.compile("(?i)\\b(?:under|below|less than|up to|at most|no more than|"
            + "cheaper than|max(?:imum)?(?: of)?|within)\\s+" + AMOUNT);

    private PriceFinder() {}

    /** Returns the user's usual price range as {@code min} and {@code max}; null if the sentence states none. */
    static @Nullable JsonObject usualRangeIn(String sentence) {
        Matcher never = NEVER_MORE.matcher(sentence);
        if (never.find()) {
            return range(null, never.group(1));
        }
        return Clause.statementAfter(BUDGET, sentence)
                .flatMap(PriceFinder::stated)
                .orElse(null);
    }

    /** Returns the price limit of the request in the user's words. */
    static Optional<String> limitIn(String text) {
        Matcher matcher = LIMIT.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<JsonObject> stated(String following) {
        Matcher between = BETWEEN.matcher(following);
        if (between.find()) {
            return Optional.ofNullable(range(between.group(1), between.group(2)));
        }
        Matcher most = AT_MOST.matcher(following);
        return most.find() ? Optional.ofNullable(range(null, most.group(1))) : Optional.empty();
    }

    private static @Nullable JsonObject range(@Nullable String min, String max) {
        JsonObject range = JsonObject.empty();
        if (min != null) {
            if (amount(min).compareTo(amount(max)) > 0) {
                return null;
            }
            range = range.with("min", new JsonNumber(amount(min)));
        }
        return range.with("max", new JsonNumber(amount(max)));
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }
}
