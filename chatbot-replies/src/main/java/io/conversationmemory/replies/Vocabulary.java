package io.conversationmemory.replies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    private static final Map<String, List<String>> LINES = read();

    private Vocabulary() {}

    /** Returns the entries of a list, in its order. */
    static List<String> list(String name) {
        return List.of(String.join("|", lines(name)).split(" *\\| *"));
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
                .collect(Collectors.joining("|"));
    }

    private static String expanded(String expression) {
        return REFERENCE
                .matcher(expression)
                .replaceAll(match ->
                        Matcher.quoteReplacement("(?:" + expanded(String.join("|", lines(match.group(1)))) + ")"));
    }

    private static List<String> lines(String name) {
        return Objects.requireNonNull(LINES.get(name), name);
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> lists = new HashMap<>();
        List<String> list = new ArrayList<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                if (line.startsWith("[")) {
                    list = new ArrayList<>();
                    lists.put(line.substring(1, line.length() - 1), list);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    list.add(line);
                }
            }
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
