package io.conversationmemory.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the settings of the process: the environment, completed by a file {@code .env} in the working directory. */
final class Settings {

    private static final String FILE = ".env";

    /**
     * Matches an entry in the forms that other readers of such files accept: {@code export NAME=value}, {@code NAME : value}, quoted
     * values, which may have several lines, a comment after the value, a name alone.
     */
    private static final Pattern ENTRY = Pattern.compile("\\h*+(?:export\\h++)?(?<name>[\\w.-]++)\\h*+(?:[=:]\\h*+"
            + "(?:'(?<single>[^']*+)'|\"(?<double>[^\"]*+)\"|(?<plain>(?:[^\\s#][^\\r\\n]*?)?))\\h*(?:(?<=[\\h=:'\"])#.*)?)?"
            + "(?:\\R|\\z)");

    private static final Pattern BLANK = Pattern.compile("\\h*+(?:#.*)?(?:\\R|\\z)");
    private static final Pattern LINE = Pattern.compile(".*(?:\\R|\\z)");

    private Settings() {}

    /**
     * Returns the settings of the file, overridden by the environment.
     *
     * @param warn receives at most one warning, without content, if the file or lines of it cannot be read and are skipped
     */
    static Map<String, String> of(Map<String, String> environment, Path folder, Consumer<String> warn) {
        Path file = folder.resolve(FILE);
        Map<String, String> settings = new HashMap<>();
        if (Files.isRegularFile(file)) {
            try {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                List<Integer> skipped = read(text.startsWith("\uFEFF") ? text.substring(1) : text, settings);
                if (!skipped.isEmpty()) {
                    String others = skipped.size() == 1 ? "" : " and of " + (skipped.size() - 1) + " more";
                    warn.accept("Line " + skipped.get(0) + " of the file " + file + " is not NAME=value in UTF-8"
                            + others + "; skipped.");
                }
            } catch (IOException e) {
                warn.accept("The file " + file + " cannot be read, so its settings are not used ("
                        + e.getClass().getSimpleName() + ").");
            }
        }
        settings.putAll(environment);
        return settings;
    }

    /** Puts the entries of the text into the settings; returns the numbers of the lines that are none. */
    private static List<Integer> read(String text, Map<String, String> settings) {
        List<Integer> skipped = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(text);
        int line = 1;
        for (int at = 0; at < text.length(); at = matcher.end()) {
            matcher.region(at, text.length());
            if (matcher.usePattern(ENTRY).lookingAt() && matcher.group().indexOf('\uFFFD') < 0) {
                String name = matcher.group("name");
                Stream.of("single", "double", "plain")
                        .map(matcher::group)
                        .filter(value -> value != null)
                        .forEach(value -> settings.put(name, value));
            } else if (!matcher.usePattern(BLANK).lookingAt()) {
                skipped.add(line);
                matcher.usePattern(LINE).lookingAt();
            }
            line += (int) matcher.group().lines().count();
        }
        return skipped;
    }
}
