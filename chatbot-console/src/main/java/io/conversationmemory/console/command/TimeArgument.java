package io.conversationmemory.console.command;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A time as one types it: {@code 2026-11-23T12:41:00.123456Z}, with another offset, or without one, which is UTC as in the
 * tables; or a day, which means all of it.
 *
 * @param text what was typed
 * @param from its first microsecond
 * @param until its last microsecond
 */
record TimeArgument(String text, Timestamp from, Timestamp until) {

    private static final Duration DAY_BUT_A_MICROSECOND = Duration.ofDays(1).minusNanos(1000);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern FINER_THAN_MICROS = Pattern.compile(".*\\.\\d{7,}.*");
    private static final String EXPECTED =
            "'%s' is no time; give one like 2026-11-23T12:41:00.123456Z or 2026-11-23, in the years 1 to 9999";

    static TimeArgument parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                Timestamp begin = Timestamp.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
                return new TimeArgument(text, begin, begin.plus(DAY_BUT_A_MICROSECOND));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UsageException(String.format(EXPECTED, text), e);
        }
        if (FINER_THAN_MICROS.matcher(text).matches()) {
            throw new UsageException(
                    "'" + text + "' is finer than a microsecond, which is the finest that is kept", null);
        }
        Timestamp time = new SortKey(text.isEmpty() ? " " : text)
                .time()
                .orElseThrow(() -> new UsageException(String.format(EXPECTED, text), null));
        return new TimeArgument(text, time, time);
    }
}
