package io.conversationmemory.domain.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Time for which messages are kept after they were written.
 *
 * @param duration a second to a thousand years; null for no expiry
 */
public record Retention(@Nullable Duration duration) {

    /** Time by which a session row outlives its newest message; must exceed the five minutes by which a last activity may be out of date by far. */
    private static final Duration SESSION_MARGIN = Duration.ofDays(1);

    /** A thousand years: beyond any use, and within the range that can be added to an {@link Instant}. */
    private static final Duration LONGEST = Duration.ofDays(365_250);

    private static final Retention FOREVER = new Retention(null);

    /** Throws {@link IllegalArgumentException} for less than a second or more than a thousand years. */
    public Retention {
        if (duration != null && (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "The retention is " + duration + "; allowed are a second to a thousand years.");
        }
    }

    /** Returns the retention without expiry. */
    public static Retention forever() {
        return FOREVER;
    }

    /** Returns the retention of the duration. */
    public static Retention of(Duration duration) {
        return new Retention(duration);
    }

    /** Returns the epoch second at which a message written now expires; null for never. */
    public @Nullable Long messageExpiry(Expiry expiry, Instant now) {
        Objects.requireNonNull(expiry, "expiry");
        if (expiry instanceof Expiry.At at) {
            return at.epochSecond();
        }
        if (duration == null || !(expiry instanceof Expiry.AfterRetention retained)) {
            return null;
        }
        Instant from = retained.from().isAfter(now) ? retained.from() : now;
        return from.plus(duration).getEpochSecond();
    }

    /**
     * Returns the epoch second at which the row of a session expires that is written now: a day after its messages; null for never.
     *
     * @param messages the latest expiry of its messages
     */
    public @Nullable Long sessionExpiry(Expiry messages, Instant now) {
        Long latest = messageExpiry(messages, now);
        Long written = messageExpiry(Expiry.afterRetention(), now);
        return latest == null || written == null
                ? null
                : (Long) (Math.max(latest, written) + SESSION_MARGIN.toSeconds());
    }

    /** Returns true if the epoch second, null for never, is reached. */
    public static boolean isExpired(@Nullable Long expiresAt, Instant now) {
        return expiresAt != null && expiresAt <= now.getEpochSecond();
    }
}
