package io.conversationmemory.replies;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Text of a user, normalised and split into clauses, without quotations.
 *
 * @param text the whole text on one line
 * @param clauses the clauses
 */
record Utterance(String text, List<Clause> clauses) {

    /**
     * A clause without words that say nothing, such as "by the way".
     *
     * @param isQuestion true if it ends with a question mark
     * @param isUnsure true if the sentence has a condition, a comparison or another person's words before its end
     */
    record Clause(String text, boolean isQuestion, boolean isUnsure) {}

    /** Maximum number of characters analysed, so that a long text does not cause excessive work. */
    private static final int MAX_CHARACTERS = 1_000;

    private static final Set<String> ENGLISH = Set.copyOf(Vocabulary.list("english"));
    private static final Set<String> FOREIGN = Set.copyOf(Vocabulary.list("foreign"));

    Utterance {
        clauses = List.copyOf(clauses);
    }

    static Utterance of(String said) {
        String cut = said.length() <= MAX_CHARACTERS ? said : said.substring(0, MAX_CHARACTERS);
        String plain = Normalizer.normalize(cut, Normalizer.Form.NFC)
                .replaceAll("[’‘`]", "'")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]|[\\p{So}\\p{Cs}\\p{Sk}]", " ")
                .replaceAll("[ \\t\\u00a0]+", " ")
                .strip();
        boolean shouted = plain.contains(" ") && plain.equals(plain.toUpperCase(Locale.ROOT));
        // Quotations are no statements of the user, except names in quotation marks.
        String text = Vocabulary.matcher("quotation", shouted ? plain.toLowerCase(Locale.ROOT) : plain)
                .replaceAll(match -> Vocabulary.matches("speaks", match.group(1))
                        ? " said "
                        : Matcher.quoteReplacement(match.group(1)));
        List<Clause> clauses = new ArrayList<>();
        Matcher end = Vocabulary.matcher("sentence-end", text);
        int start = 0;
        while (end.find()) {
            addClauses(text.substring(start, end.start()), end.group().contains("?"), clauses);
            start = end.end();
        }
        addClauses(text.substring(start), false, clauses);
        return new Utterance(text.replaceAll("\\s+", " "), clauses);
    }

    private static void addClauses(String sentence, boolean asks, List<Clause> clauses) {
        String[] parts = Vocabulary.pattern("next-clause").split(sentence.strip(), -1);
        boolean unsure = false;
        for (int i = 0; i < parts.length; i++) {
            String clause = withSubject(stripped(parts[i].strip()));
            if (!clause.isEmpty()) {
                // The capital of a sentence's first word says nothing, but a month is no "may".
                String lower = clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
                unsure |= Vocabulary.matcher("is-unsure", lower).find();
                clauses.add(new Clause(clause, asks && i == parts.length - 1, unsure));
            }
        }
    }

    /** Returns the text without words at its beginning and end that say nothing. */
    static String stripped(String text) {
        return Vocabulary.without("lead", Vocabulary.without("tail", text))
                .replaceAll("[\\s,;:-]+$", "")
                .strip();
    }

    private static String withSubject(String clause) {
        if (Vocabulary.matches("elided", clause)) {
            return "I " + clause;
        }
        return Vocabulary.matches("elided-i-am", clause) ? "I'm " + clause : clause;
    }

    /** Returns true if the text is surely in another language than English, by its letters and the most frequent words. */
    boolean isForeign() {
        int letters = text.replaceAll("\\P{L}", "").length();
        if (text.replaceAll("\\P{IsLatin}", "").length() * 2 < letters) {
            return true;
        }
        int balance = 0;
        for (String word : text.split("[^\\p{L}\\p{M}']+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (ENGLISH.contains(lower)) {
                balance--;
            } else if (FOREIGN.contains(lower) || (word.equals(lower) && !word.matches("\\p{ASCII}*"))) {
                balance++;
            }
        }
        return balance > 0;
    }
}
