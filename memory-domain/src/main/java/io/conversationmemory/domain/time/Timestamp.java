package io.conversationmemory.domain.time;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Instant of UTC in whole microseconds. {@link #toString()} returns the stored form, {@code 2026-11-23T12:41:00.123456Z},
 * always with six fraction digits, so that string order is time order.
 *
 * @param instant in whole microseconds, year 1 to 9999
 */
public record Timestamp(Instant instant) implements Comparable<Timestamp> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int NANOS_OF_MICRO = 1_000;
    private static final long FIRST_SECOND = FIRST.getEpochSecond();
    private static final long LAST_SECOND = LAST.getEpochSecond();

    private static final Duration ALL_OF_TIME = Duration.between(FIRST, LAST);
    private static final Duration ALL_OF_TIME_BACK = ALL_OF_TIME.negated();

    /** Earliest timestamp that can be stored. */
    public static final Timestamp MIN = new Timestamp(FIRST);

    /** Latest timestamp that can be stored. */
    public static final Timestamp MAX = new Timestamp(LAST);

    /** Throws {@link IllegalArgumentException} for other years and for fractions of a microsecond. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // The whole seconds have no fraction.
    public Timestamp {
        if (instant.getNano() % NANOS_OF_MICRO != 0) {
            throw new IllegalArgumentException(
                    "A timestamp has whole microseconds; use Timestamp.of(…) to truncate an instant.");
        }
        if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
            throw new IllegalArgumentException("A timestamp lies in the years 1 to 9999, but got " + instant + ".");
        }
    }

    /** Returns the instant, truncated to microseconds. */
    public static Timestamp of(Instant instant) {
        int nanos = instant.getNano();
        return new Timestamp(Instant.ofEpochSecond(instant.getEpochSecond(), nanos - nanos % NANOS_OF_MICRO));
    }

    /** Returns the time of the clock, truncated to microseconds. */
    public static Timestamp now(Clock clock) {
        return of(clock.instant());
    }

    /** Parses an ISO 8601 text with an offset or {@code Z}; throws {@link IllegalArgumentException} for other text. */
    public static Timestamp parse(String iso) {
        try {
            return of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The text is no time with Z or an offset; write it like 2026-11-23T12:41:00Z.", e);
        }
    }

    /** Returns this plus the microseconds, which may be negative; throws {@link IllegalArgumentException} beyond the limits. */
    public Timestamp plusMicros(long micros) {
        return micros == 0 ? this : new Timestamp(instant.plus(micros, ChronoUnit.MICROS));
    }

    /** Returns this plus the duration, truncated to microseconds and clamped to {@link #MIN} and {@link #MAX}. */
    public Timestamp plus(Duration duration) {
        if (duration.compareTo(ALL_OF_TIME) > 0) {
            return MAX;
        }
        if (duration.compareTo(ALL_OF_TIME_BACK) < 0) {
            return MIN;
        }
        Instant sum = instant.plus(duration);
        if (sum.isAfter(LAST)) {
            return MAX;
        }
        return sum.isBefore(FIRST) ? MIN : of(sum);
    }

    /** Returns the microseconds from the other to this; negative if this is earlier. */
    public long microsSince(Timestamp other) {
        // ChronoUnit.MICROS.between computes in nanoseconds, which overflow a long after 292 years.
        long seconds = instant.getEpochSecond() - other.instant.getEpochSecond();
        return seconds * 1_000_000 + (instant.getNano() - other.instant.getNano()) / NANOS_OF_MICRO;
    }

    /** Returns true if this is later than the other. */
    public boolean isAfter(Timestamp other) {
        return compareTo(other) > 0;
    }

    /** Returns true if this is earlier than the other. */
    public boolean isBefore(Timestamp other) {
        return compareTo(other) < 0;
    }

    /** Returns the later of the two. */
    public static Timestamp max(Timestamp one, Timestamp other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public int compareTo(Timestamp other) {
        return instant.compareTo(other.instant);
    }

    /** Returns the stored form. */
    @Override
    public String toString() {
        return StoredTime.format(instant);
    }
}
