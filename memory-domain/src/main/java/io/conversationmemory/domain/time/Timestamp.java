package io.conversationmemory.domain.time;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * An instant of UTC in whole microseconds, between the years 1 and 9999. The text form, {@link #toString()}, is the one
 * that is stored: {@code 2026-11-23T12:41:00.123456Z}, always six digits, so that the order of texts is the order of time.
 *
 * @param instant in whole microseconds, year 1 to 9999
 */
public record Timestamp(Instant instant) implements Comparable<Timestamp> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final Duration ALL_OF_TIME = Duration.between(FIRST, LAST);

    /** The earliest that can be stored. */
    public static final Timestamp MIN = new Timestamp(FIRST);

    /** The latest that can be stored. */
    public static final Timestamp MAX = new Timestamp(LAST);

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Refuses other years and parts of a microsecond with {@link IllegalArgumentException}. */
    public Timestamp {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(
                    "A timestamp is in whole microseconds; use Timestamp.of(…) to cut the rest.");
        }
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("A timestamp lies in the years 1 to 9999, unlike " + instant + ".");
        }
    }

    /** The microsecond in which this instant lies. */
    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** The microsecond that the clock shows. */
    public static Timestamp now(Clock clock) {
        return of(clock.instant());
    }

    /** The microsecond of an ISO 8601 text with offset or {@code Z}; other text is {@link IllegalArgumentException}. */
    public static Timestamp parse(String iso) {
        try {
            return of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("No time with Z or an offset; write it as in 2026-11-23T12:41:00Z.", e);
        }
    }

    /** This plus so many microseconds, which may be negative; beyond the limits {@link IllegalArgumentException}. */
    public Timestamp plusMicros(long micros) {
        return new Timestamp(instant.plus(micros, ChronoUnit.MICROS));
    }

    /** This plus the duration, cut to microseconds and to {@link #MIN} and {@link #MAX}. */
    public Timestamp plus(Duration duration) {
        if (duration.compareTo(ALL_OF_TIME) > 0) {
            return MAX;
        }
        if (duration.compareTo(ALL_OF_TIME.negated()) < 0) {
            return MIN;
        }
        Instant sum = instant.plus(duration);
        if (sum.isAfter(LAST)) {
            return MAX;
        }
        return sum.isBefore(FIRST) ? MIN : of(sum);
    }

    /** Microseconds from the other to this; negative where this is earlier. */
    public long microsSince(Timestamp other) {
        // ChronoUnit counts by way of nanoseconds, of which a long holds no more than 292 years.
        long seconds = instant.getEpochSecond() - other.instant.getEpochSecond();
        return seconds * 1_000_000 + (instant.getNano() - other.instant.getNano()) / 1_000;
    }

    /** Whether this is later than the other. */
    public boolean isAfter(Timestamp other) {
        return compareTo(other) > 0;
    }

    /** Whether this is earlier than the other. */
    public boolean isBefore(Timestamp other) {
        return compareTo(other) < 0;
    }

    /** The later of two. */
    public static Timestamp max(Timestamp one, Timestamp other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public int compareTo(Timestamp other) {
        return instant.compareTo(other.instant);
    }

    /** The stored form. */
    @Override
    public String toString() {
        return STORED.format(instant);
    }
}
