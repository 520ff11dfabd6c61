package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds clear statements of users about themselves; ignores ambiguous ones, and former and desired homes. */
final class StatementFinder {

    private static final String NOW = "(?:{now} )*";

    private static final Pattern LIVES = Vocabulary.pattern("(?i)\\b(?:I " + NOW + "live " + NOW
            + "(?:in|near|just outside|outside of|outside|close to)"
            + "|I(?:'m| am|'ve been| have been) " + NOW + "(?:living|based|at home) " + NOW + "(?:in|near|outside)"
            + "|I(?:'ve| have)? " + NOW + "moved (?:back |over |recently |just )*to"
            + "|I(?: |(?='))(?:really |also |absolutely )?(?:love|like|enjoy|'m|am|come)\\b[^,;.!?]{1,80}? (?:and|but) "
            + NOW + "live " + NOW + "in"
            + "|my (?:home ?town|home|city|town|home city) is(?: in| now)?)\\s+");

    /** Matches the user's origin, used only if the sentence names no home. */
    private static final Pattern COMES_FROM =
            Vocabulary.pattern("(?i)\\bI(?:'m| am| come| actually come) " + NOW + "from\\s+");

    private static final Pattern LEFT = Vocabulary.pattern(
            "(?i)\\bI(?: |(?='))" + NOW + "(?:(?:'m |am )?no longer|don't|dont|do not|'m not|am not) " + NOW
                    + "(?:live|living|based) " + NOW + "(?:in|near)\\s+");

    private static final Pattern FORGET =
            Pattern.compile("(?i)(?<!n't )(?<!not )(?<!never )\\b(?:forget|delete|remove) (?:about )?"
                    + "(?:my (?:home|town|city|place|location)\\b|where I live\\b|(?:that )?I live (?:in|near)\\b)");

    private static final Pattern BUDGET = Pattern.compile(
            "(?i)\\b(?:my (?:usual |general |normal )?budget(?: for [a-z ]{1,30})?"
                    + " is(?: (?:usually|generally|always|normally))?|I (?:usually|normally|generally|always) (?:pay|spend))\\b");

    private static final Pattern NEVER_MORE = Pattern.compile(
            "(?i)\\bI (?:never|don't(?: usually| normally| ever)?|usually don't|do not) (?:want to )?(?:pay|spend)"
                    + "(?: money)? (?:more than|over|above)\\s+" + Wording.AMOUNT);

    private static final Pattern BETWEEN = Pattern.compile(
            "(?i)^\\s*(?:between |from )?" + Wording.AMOUNT + "\\s*(?:and|to|-|–)\\s*" + Wording.AMOUNT);

    private static final Pattern AT_MOST = Vocabulary.pattern("(?i)^\\s*(?:{at-most} )*" + Wording.AMOUNT);

    private StatementFinder() {}

    static Statements in(Utterance utterance) {
        List<Liking> likes = new ArrayList<>();
        List<Liking> dislikes = new ArrayList<>();
        List<Liking> notNow = new ArrayList<>();
        boolean lowerCase = utterance.isLowerCase();
        @Nullable String home = null;
        @Nullable String leftHome = null;
        @Nullable JsonObject price = null;
        for (String sentence : utterance.sentences()) {
            LikingFinder.likesIn(sentence, lowerCase).forEach(liking -> liking.addTo(likes));
            LikingFinder.dislikesIn(sentence, lowerCase).forEach(liking -> liking.addTo(dislikes));
            LikingFinder.notNowIn(sentence).forEach(liking -> liking.addTo(notNow));
            home = townAfter(LIVES, sentence)
                    .or(() -> townAfter(COMES_FROM, sentence))
                    .orElse(home);
            leftHome = FORGET.matcher(sentence).find()
                    ? ""
                    : townAfter(LEFT, sentence).orElse(leftHome);
            price = usualPrice(sentence).orElse(price);
        }
        // A contradiction is not a clear statement.
        likes.removeIf(liking -> liking.isIn(dislikes));
        return new Statements(likes, dislikes, notNow, home, leftHome, price);
    }

    private static Optional<String> townAfter(Pattern pattern, String sentence) {
        return Utterance.statementAfter(pattern, sentence)
                .map(text -> text.replaceFirst("^(?i)(?:the (?:city|town|village) of |beautiful |sunny |rainy )", ""))
                .flatMap(text -> Towns.at(text, true));
    }

    /** Returns the user's usual price range as {@code min} and {@code max}. */
    private static Optional<JsonObject> usualPrice(String sentence) {
        Matcher never = NEVER_MORE.matcher(sentence);
        if (never.find()) {
            return Optional.of(JsonObject.of("max", amount(never.group(1))));
        }
        String stated = Utterance.statementAfter(BUDGET, sentence).orElse("");
        Matcher between = BETWEEN.matcher(stated);
        if (between.find()) {
            JsonNumber min = amount(between.group(1));
            JsonNumber max = amount(between.group(2));
            return Optional.of(JsonObject.of("min", min).with("max", max))
                    .filter(range -> min.value().compareTo(max.value()) <= 0);
        }
        Matcher most = AT_MOST.matcher(stated);
        return most.find() ? Optional.of(JsonObject.of("max", amount(most.group(1)))) : Optional.empty();
    }

    private static JsonNumber amount(String text) {
        return new JsonNumber(new BigDecimal(text.replace(',', '.')));
    }
}
