package io.conversationmemory.contract.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

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
