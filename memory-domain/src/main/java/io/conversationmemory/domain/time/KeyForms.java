package io.conversationmemory.domain.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
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
    private static final int SECONDS_LENGTH = "0001-01-01T00:00:00".length();
    private static final int FRACTION_LENGTH = ".000000".length();

    /**
     * Everything that ISO 8601 writers commonly leave behind, a blank for the T included. Strict about the calendar: a thirtieth
     * of February is no time, and above all not the key of the twenty-eighth.
     */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private KeyForms() {}

    static Optional<Timestamp> canonicalTime(String key) {
        return CANONICAL.matcher(key).matches() ? orderlyTime(key) : Optional.empty();
    }

    /** The time of a key for which the order of texts is the order of time: no 30th of February, no 24:00. */
    static Optional<Timestamp> orderlyTime(String key) {
        if (!ORDERLY.matcher(key).matches()) {
            return Optional.empty();
        }
        boolean whole = key.length() == SECONDS_LENGTH || key.charAt(SECONDS_LENGTH) != '.';
        String wallClock = key.substring(0, whole ? SECONDS_LENGTH : SECONDS_LENGTH + FRACTION_LENGTH);
        try {
            return Optional.of(Timestamp.of(LocalDateTime.parse(wallClock).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static KeyForm form(String key) {
        if (orderlyTime(key).isEmpty()) {
            return lenientTime(key).isPresent() ? KeyForm.UNUSUAL : KeyForm.NO_TIME;
        }
        if (key.endsWith("Z")) {
            return KeyForm.CANONICAL;
        }
        return key.endsWith("+00:00") ? KeyForm.ZERO_OFFSET : KeyForm.WITHOUT_ZONE;
    }

    /** The time of a key of any form, as well as it can be told. */
    static Optional<Timestamp> time(String key) {
        Optional<Timestamp> orderly = orderlyTime(key);
        return orderly.isPresent() ? orderly : lenientTime(key);
    }

    private static Optional<Timestamp> lenientTime(String key) {
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
}
