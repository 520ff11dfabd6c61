package io.conversationmemory.port.config;

import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings by name and collects every problem. A blank value counts as not set; an invalid value counts as not
 * set and is reported. Not thread-safe.
 */
public final class SettingsReader {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)?");
    private static final Pattern USER_OF_URL = Pattern.compile("//.*@");
    private static final Pattern QUERY_OF_URL = Pattern.compile("(//[^?]*)\\?.*");
    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_RETENTION_DAYS = 36_500;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    private final Map<String, String> settings;
    private final Set<ConfigurationProblem> problems = new LinkedHashSet<>();

    /**
     * Creates a reader without problems.
     *
     * @param settings such as the environment; copied
     */
    public SettingsReader(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Returns all settings, read-only. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Returns the problems so far, each once. */
    public List<ConfigurationProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Reports a problem.
     *
     * @param reason continues a sentence that begins with the name; never a secret
     */
    public void problem(String name, String reason) {
        problems.add(new ConfigurationProblem(name, reason));
    }

    /** Returns a text without surrounding blanks. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Returns the value that a function parses from a text.
     *
     * @param expected the expected form, such as {@code a region such as us-east-1}
     * @param parse returns null for an invalid value
     */
    public <T> Optional<T> value(String name, String expected, Function<String, @Nullable T> parse) {
        String text = text(name).orElse(null);
        if (text == null) {
            return Optional.empty();
        }
        T value = parse.apply(text);
        if (value == null) {
            problem(name, "is \"" + shown(text) + "\" but must be " + expected);
        }
        return Optional.ofNullable(value);
    }

    /** Returns a constant by its name, in upper or lower case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        String expected = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return value(
                name,
                expected,
                text -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> choice.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElse(null));
    }

    /** Returns a value that is {@code true} or {@code false}. */
    public Optional<Boolean> flag(String name) {
        return value(
                name,
                "true or false",
                text -> text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? false : null);
    }

    /** Returns a whole number between two bounds, both included. */
    public Optional<Integer> number(String name, int from, int to) {
        return value(name, "a whole number from " + from + (to == Integer.MAX_VALUE ? "" : " to " + to), text -> {
            try {
                int number = Integer.parseInt(text);
                return number >= from && number <= to ? number : null;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    /** Returns a duration between two bounds, both included; in seconds if it has no unit. */
    public Optional<Duration> time(String name, Duration from, Duration to) {
        String expected = "a time from " + shown(from) + " to " + shown(to) + ", such as 500ms, 10s or 2m";
        return value(name, expected, text -> {
            Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                return null;
            }
            Duration time = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
            return time.compareTo(from) < 0 || time.compareTo(to) > 0 ? null : time;
        });
    }

    /** Returns the retention of messages, from {@code CHATBOT_RETENTION_DAYS}; forever if it is not set. */
    public Retention retention() {
        return number("CHATBOT_RETENTION_DAYS", 1, LONGEST_RETENTION_DAYS)
                .map(days -> Retention.of(Duration.ofDays(days)))
                .orElse(Retention.forever());
    }

    /** Returns the call timeout of requests to the store, from {@code CHATBOT_REQUEST_TIMEOUT}. */
    public Optional<Duration> requestTimeout() {
        return time("CHATBOT_REQUEST_TIMEOUT", Duration.ofMillis(1), LONGEST_TIMEOUT);
    }

    private static Duration duration(long amount, @Nullable String unit) {
        return switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private static String shown(Duration time) {
        return time.toMillisPart() > 0
                ? time.toMillis() + "ms"
                : time.toSeconds() % 60 > 0 || time.isZero() ? time.toSeconds() + "s" : time.toMinutes() + "m";
    }

    /** Masks user information and the query of a URL, which may be secrets. */
    private static String shown(String text) {
        String open = USER_OF_URL.matcher(text).replaceAll("//…@");
        return PrintableText.mask(QUERY_OF_URL.matcher(open).replaceAll("$1?…"), LONGEST_SHOWN);
    }
}
