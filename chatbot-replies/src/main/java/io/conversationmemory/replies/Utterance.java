package io.conversationmemory.replies;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return new Utterance(split(unquoted(plain)));
    }

    /** Removes quotations, which are not statements of the user; keeps names in quotation marks. */
    private static String unquoted(String text) {
        return QUOTED.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(SPEAKS.matcher(match.group(1)).find() ? " … " : match.group(1)));
    }

    private static List<String> split(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        while (end.find()) {
            add(sentences, text.substring(start, end.end()));
            start = end.end();
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }

    /** Returns true if the text has no capitals, so that names have none either. */
    boolean isLowerCase() {
        return text().chars().noneMatch(Character::isUpperCase);
    }

    String text() {
        return String.join(" ", sentences);
    }
}
