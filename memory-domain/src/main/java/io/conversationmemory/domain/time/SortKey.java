package io.conversationmemory.domain.time;

import io.conversationmemory.domain.text.UnicodeText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The place of a message in its session: the text of the attribute {@code timestamp}. Ordered as the stores order it, by
 * the bytes of UTF-8. Ours are {@linkplain Timestamp#toString() canonical}; existing items have other forms, and the order of
 * keys is the order of time for these: no zone, {@code +00:00} or {@code Z}, with six digits of fraction, or none
 * (without {@code Z}).
 *
 * @param value 1 to 1024 bytes of UTF-8 (source: Amazon DynamoDB, "Quotas and limits": length of a sort key)
 */
public record SortKey(String value) implements Comparable<SortKey> {

    /** Longest key in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    /** Checks the limits above with {@link IllegalArgumentException}. */
    public SortKey {
        int bytes = UnicodeText.check("sort key", value).getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A sort key has 1 to " + MAX_BYTES + " bytes of UTF-8, not " + bytes + ".");
        }
    }

    /** The canonical key of a time. */
    public static SortKey of(Timestamp time) {
        return new SortKey(time.toString());
    }

    /** The time that this key means, as well as it can be told; empty where it is no time at all. */
    public Optional<Timestamp> time() {
        return KeyForms.time(value);
    }

    /** Which form of time this has. */
    public KeyForm form() {
        return KeyForms.form(value);
    }

    /** Whether this has one of the forms for which the order of keys is the order of time. */
    public boolean sortsChronologically() {
        return KeyForms.orderlyTime(value).isPresent();
    }

    /** The time whose canonical key this is; empty for every other form. */
    public Optional<Timestamp> canonicalTime() {
        return KeyForms.canonicalTime(value);
    }

    /**
     * The earliest time whose canonical key stands behind this key, so that a message put there follows this one; empty
     * where nothing that can be written does.
     */
    public Optional<Timestamp> nextTime() {
        if (!standsBehind(Timestamp.MAX)) {
            return Optional.empty();
        }
        Optional<Timestamp> canonical = canonicalTime();
        if (canonical.isPresent()) {
            return canonical.map(time -> time.plusMicros(1));
        }
        // The other orderly forms of an instant sort right before its canonical one.
        return Optional.of(KeyForms.orderlyTime(value).orElseGet(this::searchNextTime));
    }

    /** Canonical keys sort as their times do, so the first behind any text at all is found by halving all of time. */
    private Timestamp searchNextTime() {
        long low = 0;
        long high = Timestamp.MAX.microsSince(Timestamp.MIN);
        while (low < high) {
            long middle = (low + high) / 2;
            if (standsBehind(Timestamp.MIN.plusMicros(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Timestamp.MIN.plusMicros(low);
    }

    private boolean standsBehind(Timestamp time) {
        return of(time).compareTo(this) > 0;
    }

    @Override
    public int compareTo(SortKey other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
