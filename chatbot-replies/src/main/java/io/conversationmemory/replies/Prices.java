package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises statements of the usual price. */
final class Prices {

    private static final Pattern PRICE = Vocabulary.pattern("(?iu){pays}(?: {about})* "
            + "(?:(?:between |from )?" + Wording.AMOUNT + "\\s*(?:{currency})?\\s*(?:and|to|-|–)\\s*)?"
            + Wording.AMOUNT + "\\s*(?:{currency})?(?: {per-ticket})?");

    private Prices() {}

    /** Returns the user's usual price range as {@code min} and {@code max}. */
    static Optional<Statement> in(String text) {
        Matcher matcher = PRICE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        JsonNumber max = amount(matcher.group(2));
        if (matcher.group(1) == null) {
            return Optional.of(new Fact(Field.PRICE, JsonObject.of("max", max)));
        }
        JsonNumber min = amount(matcher.group(1));
        return min.value().compareTo(max.value()) <= 0
                ? Optional.of(new Fact(Field.PRICE, JsonObject.of("min", min).with("max", max)))
                : Optional.empty();
    }

    private static JsonNumber amount(String text) {
        return new JsonNumber(new BigDecimal(text.replace(',', '.')));
    }
}
