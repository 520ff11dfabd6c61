package io.conversationmemory.chatbot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognizes messages that greet and say nothing else, by the phrases of a resource. */
final class Greetings {

    private static final String RESOURCE = "greetings.txt";
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\p{C}\\uFE0F&&[^'’]]+");
    private static final int LONGEST = 100;
    private static final Pattern ONLY_GREETINGS = pattern();

    private Greetings() {}

    /** Returns true for a message without a word besides greetings, and for one without any word. */
    static boolean isGreeting(String message) {
        if (message.length() > LONGEST) {
            return false;
        }
        String words = PUNCTUATION
                .matcher(message.toLowerCase(Locale.ROOT).replace('’', '\''))
                .replaceAll(" ")
                .strip();
        return ONLY_GREETINGS.matcher(words).matches();
    }

    private static Pattern pattern() {
        String phrases = phrases().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?:(?:" + phrases + ")(?: |$))*+");
    }

    private static List<String> phrases() {
        try (InputStream in = Greetings.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            // The longest first: of two phrases that begin alike, the pattern tries the longer one first.
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .sorted((one, other) -> other.length() - one.length())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
