package io.conversationmemory.replies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Word lists of the rules, read from {@code vocabulary.txt}, which describes its format. */
final class Vocabulary {

    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z_-]+)}");

    /** Matches the name of a list and its entries. */
    private static final Pattern LIST = Pattern.compile("(?m)^\\[(.+)]\\R((?:[^\\[].*(?:\\R|$))*)");

    private static final Map<String, String> ALTERNATIVES = read();

    private Vocabulary() {}

    /** Returns the entries of a list, in its order. */
    static List<String> list(String name) {
        return List.of(alternatives(name).split(" *\\| *", -1));
    }

    /** Returns the compiled expression, in which {@code {name}} stands for the alternatives of a list. */
    static Pattern pattern(String expression) {
        return Pattern.compile(expanded(expression));
    }

    /** Returns an expression that matches the longest of the words. */
    static String longestOf(Collection<String> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String expanded(String expression) {
        return REFERENCE
                .matcher(expression)
                .replaceAll(match -> Matcher.quoteReplacement("(?:" + expanded(alternatives(match.group(1))) + ")"));
    }

    private static String alternatives(String name) {
        return Objects.requireNonNull(ALTERNATIVES.get(name), name);
    }

    private static Map<String, String> read() {
        try (InputStream file = Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^(?:#.*)?\\R", "");
            Map<String, String> lists = new HashMap<>();
            LIST.matcher(text)
                    .results()
                    .forEach(list ->
                            lists.put(list.group(1), list.group(2).strip().replaceAll("\\R", "|")));
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
