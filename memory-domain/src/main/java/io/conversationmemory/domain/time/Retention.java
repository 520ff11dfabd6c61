package io.conversationmemory.domain.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long messages live after they were written.
 *
 * @param duration a second to a thousand years; null keeps them for good
 */
public record Retention(@Nullable Duration duration) {

    /**
     * By how much a session's row outlives its newest message: far more than the five minutes by which its last activity may be
     * out of date.
     */
    private static final Duration SESSION_MARGIN = Duration.ofDays(1);

    /** Far beyond any use, and well within what a clock can add. */
    private static final Duration LONGEST = Duration.ofDays(365_250);

    private static final Retention FOREVER = new Retention(null);

    /** Refuses less than a second, and more than a thousand years, with {@link IllegalArgumentException}. */
    public Retention {
        if (duration != null && (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("Retention is a second to a thousand years, not " + duration + ".");
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
