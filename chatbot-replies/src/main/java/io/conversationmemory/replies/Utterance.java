package io.conversationmemory.replies;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that was said, made ready to be looked at: straight apostrophes, no quotations of others, cut into sentences.
 *
 * @param sentences each with its closing mark; copied
 */
record Utterance(List<String> sentences) {

    /** Longer texts are looked at from their beginning only, so that nobody makes us work for minutes. */
    private static final int LOOKED_AT = 4_000;

    private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]");
    private static final Pattern SPEAKS = Pattern.compile("(?i)\\b(I|I'm|my|we|you|he|she|they|is|are)\\b");
    private static final Pattern END = Pattern.compile("(?<!\\b(?:St|Mr|Mrs|Ms|Dr|vs|feat))[.!?;…]+(?=\\s|$)|\\R+");

    Utterance {
        sentences = List.copyOf(sentences);
    }

    static Utterance of(String text) {
        String cut = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
        String plain = Normalizer.normalize(cut, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", " ")
                .replaceAll("[ \\t]+", " ");
        return new Utterance(split(unquoted(plain)));
    }

    /** What somebody is quoted with is not what the user says; a name in quotation marks is. */
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

    /** Whether somebody writes without capitals, so that names have none either. */
    boolean isLowerCase() {
        return text().chars().noneMatch(Character::isUpperCase);
    }

    String text() {
        return String.join(" ", sentences);
    }
}
