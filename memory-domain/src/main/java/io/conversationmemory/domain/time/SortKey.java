package io.conversationmemory.domain.time;

import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.text.Utf8Length;
import io.conversationmemory.domain.text.Utf8Order;
import java.util.Optional;

/**
 * Sort key of a message in its session: the text of the attribute {@code timestamp}. Ordered as in the stores, by the bytes
 * of UTF-8. We write {@linkplain Timestamp#toString() canonical} keys; legacy items have other forms. String order is time
 * order for these forms: no zone, {@code +00:00} or {@code Z}, with six fraction digits, or none (without {@code Z}).
 *
 * @param value 1 to 1024 bytes of UTF-8 (source: Amazon DynamoDB, "Quotas and limits": length of a sort key)
 */
public record SortKey(String value) implements Comparable<SortKey> {

    /** Maximum length in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    /** Throws {@link IllegalArgumentException} for a value outside the limits. */
    public SortKey {
        UnicodeText.check("sort key", value);
        if (value.isEmpty() || !Utf8Length.isAtMost(MAX_BYTES, value)) {
            throw new IllegalArgumentException(
                    "A sort key has 1 to " + MAX_BYTES + " bytes of UTF-8, not " + Utf8Length.of(value) + ".");
        }
    }

    /** Returns the canonical key of the time. */
    public static SortKey of(Timestamp time) {
        return new SortKey(time.toString());
    }

    /** Returns the time that the key denotes, as precisely as it can be determined; empty if it denotes none. */
    public Optional<Timestamp> time() {
        return KeyForms.time(value);
    }

    /** Returns the form of the key. */
    public KeyForm form() {
        return KeyForms.form(value);
    }

    /** Returns true if the key has one of the forms for which string order is time order. */
    public boolean sortsChronologically() {
        return KeyForms.chronologicalTime(value).isPresent();
    }

    /** Returns the time of a canonical key; empty for every other form. */
    public Optional<Timestamp> canonicalTime() {
        return KeyForms.canonicalTime(value);
    }

    /**
     * Returns the earliest time whose canonical key sorts after this key, so that a message stored there follows this one;
     * empty if there is none.
     */
    public Optional<Timestamp> nextTime() {
        Optional<Timestamp> canonical = canonicalTime();
        if (canonical.isPresent()) {
            return canonical.filter(time -> time.isBefore(Timestamp.MAX)).map(time -> time.plusMicros(1));
        }
        if (!sortsBefore(Timestamp.MAX)) {
            return Optional.empty();
        }
        // The other chronological forms of an instant sort immediately before its canonical one.
        return Optional.of(KeyForms.chronologicalTime(value).orElseGet(this::searchNextTime));
    }

    /** Finds the first canonical key after any text by binary search, since canonical keys sort as their times do. */
    private Timestamp searchNextTime() {
        long low = 0;
        long high = Timestamp.MAX.microsSince(Timestamp.MIN);
        while (low < high) {
            long middle = (low + high) / 2;
            if (sortsBefore(Timestamp.MIN.plusMicros(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Timestamp.MIN.plusMicros(low);
    }

    private boolean sortsBefore(Timestamp time) {
        return of(time).compareTo(this) > 0;
    }

    @Override
    public int compareTo(SortKey other) {
        return Utf8Order.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
