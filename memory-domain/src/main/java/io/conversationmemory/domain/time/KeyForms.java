package io.conversationmemory.domain.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of time that keys are found in. */
final class KeyForms {

    private static final String SECONDS = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}";
    private static final Pattern CANONICAL = Pattern.compile(SECONDS + "\\.\\d{6}Z");
    private static final Pattern ORDERLY = Pattern.compile(SECONDS + "(\\.\\d{6}Z|(\\.\\d{6})?(\\+00:00)?)");
    private static final Pattern WALL_CLOCK = Pattern.compile("(" + SECONDS + ")(?:\\.(\\d{1,6}))?.*", Pattern.DOTALL);

    /** Everything that ISO 8601 writers commonly leave behind, a blank for the T included. */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private KeyForms() {}

    static boolean isCanonical(String key) {
        return CANONICAL.matcher(key).matches() && time(key).isPresent();
    }

    static boolean isOrderly(String key) {
        return ORDERLY.matcher(key).matches() && time(key).isPresent();
    }

    static Optional<Timestamp> time(String key) {
        try {
            TemporalAccessor parsed = LENIENT.parse(key);
            OffsetDateTime time = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(parsed)
                    : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
            return Optional.of(Timestamp.of(time.toInstant()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The time on the face of the key, whatever zone it names: what decides where it sorts. */
    static Optional<Timestamp> wallClock(String key) {
        var face = WALL_CLOCK.matcher(key);
        if (!face.matches()) {
            return Optional.empty();
        }
        String fraction = face.group(2) == null ? "" : face.group(2);
        return time(face.group(1) + "." + (fraction + "000000").substring(0, 6));
    }
}
