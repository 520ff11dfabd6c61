package io.conversationmemory.replies;

import io.conversationmemory.domain.text.PrintableText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats lists, texts and numbers for replies. */
final class Wording {

    /** Matches an amount of money. */
    static final String AMOUNT = "(?:[$€£]\\s?)?(\\d{1,6}(?:[.,]\\d{1,2})?)(?![\\d%])";

    private static final int MOST_NAMED = 6;
    private static final int LONGEST = 80;

    private Wording() {}

    /** Returns {@code a, b and c}; a long list ends with the number of the others. */
    static String and(List<String> names) {
        return list(names, "and");
    }

    /** Returns {@code in Porto}, or the place itself where it is {@code near Porto}. */
    static String in(String place) {
        return (place.startsWith("near ") ? "" : "in ") + shown(place);
    }

    /** Returns the clauses as one, all of them. */
    static String sentence(List<String> clauses) {
        int last = clauses.size() - 1;
        return last < 1
                ? String.join("", clauses)
                : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
    }

    /** Returns {@code a, b or c}; a long list ends with the number of the others. */
    static String or(List<String> names) {
        return list(names, "or");
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

    private static String list(List<String> names, String conjunction) {
        List<String> shown =
                names.stream().limit(MOST_NAMED).map(Wording::shown).toList();
        if (names.size() > MOST_NAMED) {
            return String.join(", ", shown) + " and " + (names.size() - MOST_NAMED) + " more";
        }
        if (shown.size() < 2) {
            return String.join("", shown);
        }
        return String.join(", ", shown.subList(0, shown.size() - 1)) + " " + conjunction + " "
                + shown.get(shown.size() - 1);
    }
}
