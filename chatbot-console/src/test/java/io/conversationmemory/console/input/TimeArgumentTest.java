package io.conversationmemory.console.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:41:00.123456Z, 2026-11-23T12:41:00.123456Z",
        "2026-11-23T12:41:00Z, 2026-11-23T12:41:00.000000Z",
        "2026-11-23T12:41:00, 2026-11-23T12:41:00.000000Z",
        "2026-11-23T12:41:00.5+01:00, 2026-11-23T11:41:00.500000Z",
        "2026-11-23 12:41:00, 2026-11-23T12:41:00.000000Z",
        "2025-03-01T00:00:00.123456, 2025-03-01T00:00:00.123456Z"
    })
    void timeIsOneMicrosecond(String text, String time) {
        TimeArgument argument = TimeArgument.parse(text);

        assertThat(argument.from()).hasToString(time);
        assertThat(argument.until()).hasToString(time);
    }

    @Test
    void dayCoversAllItsMicroseconds() {
        TimeArgument day = TimeArgument.parse("2026-11-23");

        assertThat(day.from()).hasToString("2026-11-23T00:00:00.000000Z");
        assertThat(day.until()).hasToString("2026-11-23T23:59:59.999999Z");
    }

    @Test
    void lastDayCoversAllItsMicroseconds() {
        assertThat(TimeArgument.parse("9999-12-31").until()).hasToString("9999-12-31T23:59:59.999999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "12:41",
                "2026-13-01",
                "2026-02-30",
                "2026-02-30T00:00:00Z",
                "0000-01-01",
                "0000-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "2026-11-23T12:41:00.1234567Z",
                "1763901660"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> TimeArgument.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
