package io.conversationmemory.domain.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long messages live after they were written.
 *
 * @param duration at least a second; null keeps them for good
 */
public record Retention(@Nullable Duration duration) {

    /**
     * By how much a session's row outlives its newest message: far more than the five minutes by which its last activity may be
     * out of date.
     */
    private static final Duration SESSION_MARGIN = Duration.ofDays(1);

    private static final Retention FOREVER = new Retention(null);

    /** Refuses less than a second with {@link IllegalArgumentException}. */
    public Retention {
        if (duration != null && duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("Retention is at least a second, not " + duration + ".");
        }
    }

    /** Keep for good. */
    public static Retention forever() {
        return FOREVER;
    }

    /** Keep for so long. */
    public static Retention of(Duration duration) {
        return new Retention(duration);
    }

    /** The epoch second at which a message written now expires; null for never. */
    public @Nullable Long messageExpiry(Instant now) {
        return duration == null ? null : now.plus(duration).getEpochSecond();
    }

    /** The epoch second at which the row of a session that is active now expires; null for never. */
    public @Nullable Long sessionExpiry(Instant now) {
        return duration == null ? null : now.plus(duration).plus(SESSION_MARGIN).getEpochSecond();
    }

    /** Whether something with that epoch second of expiry is expired by now. */
    public static boolean isExpired(@Nullable Long expiresAt, Instant now) {
        return expiresAt != null && expiresAt <= now.getEpochSecond();
    }
}
