package io.conversationmemory.console.output;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Style of texts: for people on a terminal, or exact for everything else.
 *
 * @param zone the zone of local times; null for times in ISO form and whole ids
 * @param color true for colours
 */
public record TextStyle(@Nullable ZoneId zone, boolean color) {

    /** The last digits of a generated id: its first ones are a time. */
    private static final int SHORT = 8;

    private static final Pattern GENERATED = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SHORT_FORM = Pattern.compile("[0-9a-f]{" + SHORT + "}");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Colour or weight of a text on a terminal. */
    public enum Tone {
        /** Words of the user. */
        USER("1;36"),
        /** Words of the chatbot. */
        CHATBOT("1;32"),
        /** Remarks and times. */
        REMARK("2"),
        /** Errors. */
        ERROR("31");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** Returns the exact style: ISO times, whole ids, no colours. */
    public static TextStyle exact() {
        return new TextStyle(null, false);
    }

    /**
     * Returns the style of a terminal: local times, short ids, and colours unless the environment says otherwise.
     *
     * @param environment with {@code TERM} and {@code NO_COLOR}; source of the latter: no-color.org
     */
    public static TextStyle ofTerminal(ZoneId zone, Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new TextStyle(
                zone, !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Returns a time: local to the second, or in ISO form. */
    public String time(Timestamp time) {
        return zone == null ? time.toString() : time(time.instant(), zone);
    }

    private static String time(Instant time, ZoneId zone) {
        return LOCAL.format(time.atZone(zone));
    }

    /** Returns a printable id of a session: of a generated one the last digits, or the whole. */
    public String session(SessionId id) {
        return PrintableText.line(zone == null ? id.value() : shortForm(id));
    }

    /** Returns a text with a tone, if there are colours. */
    public String toned(Tone tone, String text) {
        return color ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }

    /** Returns the short form of an id, which commands accept; the id itself if it was not generated. */
    public static String shortForm(SessionId id) {
        String text = id.value();
        return GENERATED.matcher(text).matches() ? text.substring(text.length() - SHORT) : text;
    }

    /** Returns true if a text may be the short form of a generated id. */
    public static boolean isShortForm(String text) {
        return SHORT_FORM.matcher(text).matches();
    }
}
