package io.conversationmemory.domain.time;

import java.time.Instant;

/** The expiry that the caller of an append asks for. */
public sealed interface Expiry {

    /** Expires after the store's retention, counted from the later of the store's clock and the given instant. */
    record AfterRetention(Instant from) implements Expiry {}

    /**
     * Expires at an epoch second, whatever the store's retention is.
     *
     * @param epochSecond not before 1970 and not after the year 9999
     */
    record At(long epochSecond) implements Expiry {

        public At {
            if (epochSecond < 0 || epochSecond > Timestamp.MAX.instant().getEpochSecond()) {
                throw new IllegalArgumentException("The expiry is not an epoch second of the years 1970 to 9999.");
            }
        }
    }

    /** Never expires, whatever the store's retention is. */
    record Never() implements Expiry {}

    /** Returns the expiry after the store's retention, counted from the store's clock. */
    static Expiry afterRetention() {
        return new AfterRetention(Instant.MIN);
    }

    /** Returns the expiry at an epoch second. */
    static Expiry at(long epochSecond) {
        return new At(epochSecond);
    }

    /** Returns the expiry that is never reached. */
    static Expiry never() {
        return new Never();
    }
}
