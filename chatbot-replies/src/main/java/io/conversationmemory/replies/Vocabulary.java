package io.conversationmemory.replies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Word lists, patterns and fixed replies of the rules, read from text files that describe their formats. */
final class Vocabulary {

    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z][a-z0-9_-]*)}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^(?:#.*)?\\R");
    private static final Pattern LIST = Pattern.compile("(?m)^\\[(.+)]\\R((?:[^\\[].*(?:\\R|$))*)");
    private static final Pattern RULE = Pattern.compile("(?m)^(\\S+) =(.*)$");

    private static final Map<String, String> EXPRESSIONS = new HashMap<>();
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    static {
        read("vocabulary.txt", LIST);
        read("patterns.txt", RULE);
        read("replies.txt", RULE);
    }

    private Vocabulary() {}

    /** Returns the entries of a list, in its order. */
    static List<String> list(String name) {
        return List.of(expression(name).split(" *\\| *", -1));
    }

    /** Returns the pattern of the name, in which {@code {name}} stands for the alternatives of a list. */
    static Pattern pattern(String name) {
        return PATTERNS.computeIfAbsent(
                name, of -> Pattern.compile(expanded(expression(of)), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    static String reply(String topic) {
        return expression("reply." + topic);
    }

    static Matcher matcher(String pattern, String text) {
        return pattern(pattern).matcher(text);
    }

    /** Returns true if the whole text matches. */
    static boolean matches(String pattern, String text) {
        return matcher(pattern, text).matches();
    }

    /** Returns the first group of the pattern if the whole text matches. */
    static Optional<String> captured(String pattern, String text) {
        Matcher matcher = matcher(pattern, text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static String without(String pattern, String text) {
        return matcher(pattern, text).replaceFirst("");
    }

    private static String expanded(String expression) {
        return REFERENCE
                .matcher(expression)
                .replaceAll(match -> Matcher.quoteReplacement("(?:" + expanded(expression(match.group(1))) + ")"));
    }

    private static String expression(String name) {
        return Objects.requireNonNull(EXPRESSIONS.get(name), name);
    }

    private static void read(String file, Pattern entries) {
        try (InputStream text = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file)) {
            entries.matcher(COMMENT.matcher(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                            .replaceAll(""))
                    .results()
                    .forEach(entry -> EXPRESSIONS.put(
                            entry.group(1), entry.group(2).strip().replaceAll("\\R", "|")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
