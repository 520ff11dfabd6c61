package io.conversationmemory.domain.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Formats and parses the forms of time for which string order is time order, digit by digit: keys are formatted and parsed for each
 * message that is read or written, where a formatter and a regular expression take most of the time of an append in memory.
 */
final class StoredTime {

    private static final String CANONICAL = "0000-00-00T00:00:00.000000Z";
    private static final long SECONDS_OF_DAY = 86_400;
    private static final int SECONDS_LENGTH = "0000-00-00T00:00:00".length();
    private static final int MICROS_LENGTH = "0000-00-00T00:00:00.000000".length();

    private StoredTime() {}

    /** Returns the canonical form of an instant of the years 1 to 9999. */
    static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = CANONICAL.getBytes(StandardCharsets.ISO_8859_1);
        write(text, 0, 4, time.getYear());
        write(text, 5, 2, time.getMonthValue());
        write(text, 8, 2, time.getDayOfMonth());
        write(text, 11, 2, time.getHour());
        write(text, 14, 2, time.getMinute());
        write(text, 17, 2, time.getSecond());
        write(text, 20, 6, time.getNano() / 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void write(byte[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Returns true if the text has the length and the end of the canonical form. */
    static boolean mayBeCanonical(String text) {
        return text.length() == CANONICAL.length() && text.endsWith("Z");
    }

    /**
     * Returns the time of a text with no zone, {@code +00:00} or {@code Z}, with six fraction digits or none (without {@code Z}); empty
     * for every other text, and for times that do not exist, such as 30 February and 24:00.
     */
    static Optional<Timestamp> parse(String text) {
        boolean isWhole = text.length() <= SECONDS_LENGTH || text.charAt(SECONDS_LENGTH) != '.';
        int end = isWhole ? SECONDS_LENGTH : MICROS_LENGTH;
        if (!hasDigits(text, end) || !hasZone(text, end, isWhole)) {
            return Optional.empty();
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            int second = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                    .toSecondOfDay();
            int nanos = isWhole ? 0 : number(text, 20, 26) * 1_000;
            return Optional.of(new Timestamp(Instant.ofEpochSecond(day * SECONDS_OF_DAY + second, nanos)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns true if the text begins like the canonical form, with any digits. */
    private static boolean hasDigits(String text, int end) {
        if (text.length() < end) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected = CANONICAL.charAt(i);
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZone(String text, int from, boolean isWhole) {
        return switch (text.length() - from) {
            case 0 -> true;
            case 1 -> !isWhole && text.charAt(from) == 'Z';
            default -> text.length() - from == 6 && text.endsWith("+00:00");
        };
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
