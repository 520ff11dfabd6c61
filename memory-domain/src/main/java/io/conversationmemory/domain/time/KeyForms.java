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

/** Parses the forms of time found in sort keys. */
final class KeyForms {

    /**
     * Common ISO 8601 forms, including a blank for the T. Strict about the calendar: a 30th of February is no time, and must
     * not be taken for the 28th.
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
        return StoredTime.mayBeCanonical(key) ? chronologicalTime(key) : Optional.empty();
    }

    /** Returns the time of a key of a form for which string order is time order; empty for 30 February and for 24:00. */
    static Optional<Timestamp> chronologicalTime(String key) {
        return StoredTime.parse(key);
    }

    static KeyForm form(String key) {
        if (chronologicalTime(key).isEmpty()) {
            return lenientTime(key).isPresent() ? KeyForm.UNUSUAL : KeyForm.NO_TIME;
        }
        if (key.endsWith("Z")) {
            return KeyForm.CANONICAL;
        }
        return key.endsWith("+00:00") ? KeyForm.ZERO_OFFSET : KeyForm.WITHOUT_ZONE;
    }

    /** Returns the time of a key of any form, as precisely as it can be determined. */
    static Optional<Timestamp> time(String key) {
        Optional<Timestamp> time = chronologicalTime(key);
        return time.isPresent() ? time : lenientTime(key);
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
