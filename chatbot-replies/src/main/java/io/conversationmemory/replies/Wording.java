package io.conversationmemory.replies;

import io.conversationmemory.domain.text.PrintableText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats lists, texts and numbers for replies. */
final class Wording {

    private static final int MOST_NAMED = 6;
    private static final int LONGEST = 80;

    private Wording() {}

    /** Returns {@code a, b and c}; a long list ends with the number of the others. */
    static String and(List<String> names) {
        return shownList(names, "and");
    }

    /** Returns {@code in Porto}, or the place itself where it is {@code near Porto}. */
    static String in(String place) {
        return (place.startsWith("near ") ? "" : "in ") + shown(place);
    }

    static String or(List<String> names) {
        return shownList(names, "or");
    }

    static String taste(boolean likes, List<String> names) {
        return likes ? "you like " + and(names) : "you do not like " + or(names);
    }

    /** Returns the texts with commas, and the conjunction before the last. */
    static String list(List<String> texts, String conjunction) {
        int last = texts.size() - 1;
        return last < 1
                ? String.join("", texts)
                : String.join(", ", texts.subList(0, last)) + " " + conjunction + " " + texts.get(last);
    }

    /** Returns the texts after each other; empty ones are skipped. */
    static String joined(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Returns a stored text for use in a sentence: on one line and truncated. */
    static String shown(String text) {
        return PrintableText.cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST);
    }

    /** Returns the number in plain notation, one with very many digits in scientific notation. */
    static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean longer = plain.precision() > 15 || Math.abs((long) plain.scale()) > 15;
        return longer ? plain.round(new MathContext(6)).toString() : plain.toPlainString();
    }

    private static String shownList(List<String> names, String conjunction) {
        List<String> shown =
                names.stream().limit(MOST_NAMED).map(Wording::shown).toList();
        if (names.size() > MOST_NAMED) {
            return String.join(", ", shown) + " and " + (names.size() - MOST_NAMED) + " more";
        }
        return list(shown, conjunction);
    }
}
