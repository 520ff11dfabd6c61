package io.conversationmemory.chatbot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one, and remembers all that was wrong. A blank value counts as not set. */
final class SettingsReader {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)?");
    private static final Pattern USER_OF_URL = Pattern.compile("//.*@");
    private static final Pattern QUERY_OF_URL = Pattern.compile("(//[^?]*)\\?.*");
    private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    private final Map<String, String> settings;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    SettingsReader(Map<String, String> settings) {
        this.settings = settings;
    }

    List<ConfigurationProblem> problems() {
        return List.copyOf(problems);
    }

    void problem(String name, String reason) {
        problems.add(new ConfigurationProblem(name, reason));
    }

    @Nullable
    String text(Setting setting) {
        String value = settings.get(setting.name());
        return value == null || value.isBlank() ? null : value.strip();
    }

    <T> @Nullable T value(Setting setting, Function<String, @Nullable T> read) {
        String text = text(setting);
        if (text == null) {
            return null;
        }
        T value = read.apply(text);
        if (value == null) {
            problem(setting.name(), "is \"" + shown(text) + "\" but must be " + setting.expected());
        }
        return value;
    }

    <E extends Enum<E>> @Nullable E choice(Setting setting, Class<E> choices) {
        return value(setting, text -> {
            for (E choice : choices.getEnumConstants()) {
                if (choice.name().equalsIgnoreCase(text)) {
                    return choice;
                }
            }
            return null;
        });
    }

    @Nullable
    Boolean flag(Setting setting) {
        return value(
                setting,
                text -> text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? false : null);
    }

    @Nullable
    Integer number(Setting setting, int from, int to) {
        return value(setting, text -> {
            try {
                int number = Integer.parseInt(text);
                return number >= from && number <= to ? number : null;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    @Nullable
    Duration time(Setting setting, Duration from, Duration to) {
        return value(setting, text -> {
            Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                return null;
            }
            Duration time = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
            return time.compareTo(from) < 0 || time.compareTo(to) > 0 ? null : time;
        });
    }

    @Nullable
    Path directory(Setting setting) {
        return value(setting, text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                return null;
            }
        });
    }

    @Nullable
    String table(Setting setting) {
        return value(setting, text -> TABLE_NAME.matcher(text).matches() ? text : null);
    }

    @Nullable
    String region(Setting setting) {
        return value(setting, text -> REGION.matcher(text).matches() ? text : null);
    }

    @Nullable
    URI url(Setting setting) {
        return value(setting, text -> {
            try {
                URI url = new URI(text);
                boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
                return web && url.getHost() != null && url.getUserInfo() == null ? url : null;
            } catch (URISyntaxException e) {
                return null;
            }
        });
    }

    private static Duration duration(long amount, @Nullable String unit) {
        return switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    /** What is wrong, but not what a URL may hold besides an address: that can be a secret. */
    private static String shown(String text) {
        String open = USER_OF_URL.matcher(text).replaceAll("//…@");
        open = QUERY_OF_URL.matcher(open).replaceAll("$1?…");
        String cut = open.length() <= 60 ? open : open.substring(0, 60) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
