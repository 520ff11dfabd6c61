package io.conversationmemory.contract.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys in the stored form, from times in microseconds of the epoch. */
final class Keys {

    static final long SECOND = 1_000_000;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Compares by code points, which is the order of the UTF-8 bytes: surrogates sort after all other chars. */
    static final Comparator<String> ORDER = Keys::compare;

    private Keys() {}

    static String canonical(long micros) {
        return noZone(micros) + "Z";
    }

    static String noZone(long micros) {
        return seconds(micros) + String.format(Locale.ROOT, ".%06d", Math.floorMod(micros, SECOND));
    }

    /** Formats the time without a fraction. */
    static String seconds(long micros) {
        return SECONDS.format(Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)));
    }

    /** Returns the least key of this time. */
    static String shortest(long micros) {
        return Math.floorMod(micros, SECOND) == 0 ? seconds(micros) : noZone(micros);
    }

    /**
     * Returns the time that a writer follows which has read a key: the key's own, or where the order of keys is not that of times the
     * first time that sorts after it; null if there is none.
     */
    static @Nullable Long followed(String key) {
        if (key.length() < 19 || !Character.isDigit(key.charAt(0))) {
            return null;
        }
        boolean sorts = key.charAt(10) == 'T';
        Instant second = Instant.parse(key.substring(0, 10) + (sorts ? key.substring(10, 19) : "T00:00:00") + "Z");
        boolean hasFraction = sorts && key.length() >= 26 && key.charAt(19) == '.';
        return second.getEpochSecond() * SECOND + (hasFraction ? Long.parseLong(key.substring(20, 26)) : 0);
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
