package io.conversationmemory.replies;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text of a user, normalised for analysis: straight apostrophes, without quotations, split into sentences.
 *
 * @param sentences the sentences with their closing marks
 */
record Utterance(List<String> sentences) {

    /** Maximum number of characters analysed, so that a long text does not cause excessive work. */
    private static final int MAX_CHARACTERS = 4_000;

    private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]");
    private static final Pattern SPEAKS = Pattern.compile("(?i)\\b(I|I'm|my|we|you|he|she|they|is|are)\\b");
    private static final Pattern END = Pattern.compile("(?<!\\b(?:St|Mr|Mrs|Ms|Dr|vs|feat))[.!?;…]+(?=\\s|$)|\\R+");

    /** Matches words before a clause that make it a question, a condition, a wish or another person's statement. */
    private static final Pattern NO_STATEMENT = Vocabulary.pattern("(?i)\\b{no-statement}\\b[^,;:]*$"
            + "|\\b(?:says?|said|tells? me|told me|wrote|asked|sings?|sang)[,:]? *$|…[^,;:]*$");

    private static final Pattern FOLLOWING_QUESTION =
            Vocabulary.pattern("(?i)(?:[,;:]| [-–—]| and| so| but)\\s+(?:so |and |but )?{question-words}\\b");

    Utterance {
        sentences = List.copyOf(sentences);
    }

    static Utterance of(String text) {
        String cut = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        String plain = Normalizer.normalize(cut, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", " ")
                .replaceAll("[ \\t]+", " ");
        // The line separator marks the ends of sentences.
        String marked = END.matcher(unquoted(plain)).replaceAll("$0\u2028");
        return new Utterance(Arrays.stream(marked.split("\u2028", -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList());
    }

    /** Removes quotations, which are not statements of the user; keeps names in quotation marks. */
    private static String unquoted(String text) {
        return QUOTED.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(SPEAKS.matcher(match.group(1)).find() ? " … " : match.group(1)));
    }

    /**
     * Returns the text after the first match that is a statement of the user, up to a following question: the words before the
     * match decide if it is a statement. Empty if there is none.
     */
    static Optional<String> statementAfter(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        while (matcher.find()) {
            String following = sentence.substring(matcher.end()).strip();
            if (!NO_STATEMENT.matcher(sentence.substring(0, matcher.start())).find()) {
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

    /** Returns the text after each match. */
    static Stream<String> after(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> text.substring(match.end()));
    }

    /** Returns true if the text has no capitals, so that names have none either. */
    boolean isLowerCase() {
        return text().chars().noneMatch(Character::isUpperCase);
    }

    String text() {
        return String.join(" ", sentences);
    }
}
