package io.conversationmemory.console.input;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Time given as an argument: {@code 2026-11-23T12:41:00.123456Z}, with another offset, or without one, which means UTC; or a day,
 * which covers all of its microseconds.
 *
 * @param from first microsecond
 * @param until last microsecond, inclusive
 */
public record TimeArgument(Timestamp from, Timestamp until) {

    private static final Duration DAY_BUT_A_MICROSECOND = Duration.ofDays(1).minusNanos(1000);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern FINER_THAN_MICROS = Pattern.compile(".*\\.\\d{7,}.*");
    private static final String EXPECTED =
            "'%s' is no time; give one like 2026-11-23T12:41:00.123456Z or 2026-11-23, in the years 1 to 9999";

    /**
     * Parses a time.
     *
     * @throws IllegalArgumentException if the text is no time, is outside the years 1 to 9999 or has more than six fraction digits
     */
    public static TimeArgument parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                Timestamp begin = Timestamp.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
                return new TimeArgument(begin, begin.plus(DAY_BUT_A_MICROSECOND));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(String.format(EXPECTED, text), e);
        }
        if (FINER_THAN_MICROS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' has more than six fraction digits; times are stored in microseconds");
        }
        Timestamp time = new SortKey(text.isEmpty() ? " " : text)
                .time()
                .orElseThrow(() -> new IllegalArgumentException(String.format(EXPECTED, text)));
        return new TimeArgument(time, time);
    }
}
