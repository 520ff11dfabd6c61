package io.conversationmemory.reliability.found;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The forms in which programs write times. */
enum TimeForm {
    /** Ours. */
    CANONICAL("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", false, "CANONICAL"),
    /** Python's {@code isoformat}, which leaves out a fraction that is zero. */
    WITHOUT_ZONE("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", false, "WITHOUT_ZONE"),
    ZERO_OFFSET("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", false, "ZERO_OFFSET"),
    OFFSET("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+02:00'", true, "UNUSUAL"),
    MILLISECONDS("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", true, "UNUSUAL"),
    NANOSECONDS("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'999Z'", true, "UNUSUAL"),
    SECONDS_WITH_Z("uuuu-MM-dd'T'HH:mm:ss'Z'", true, "UNUSUAL"),
    BLANK_FOR_T("uuuu-MM-dd HH:mm:ss.SSSSSS", true, "UNUSUAL");

    private final DateTimeFormatter format;
    private final boolean odd;
    private final String reportedAs;

    TimeForm(String pattern, boolean odd, String reportedAs) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        this.odd = odd;
        this.reportedAs = reportedAs;
    }

    /** Whether a reader has to say so. */
    boolean odd() {
        return odd;
    }

    /** Under which name an adoption counts it. */
    String reportedAs() {
        return reportedAs;
    }

    String write(LocalDateTime instant) {
        String text = format.format(this == OFFSET ? instant.plusHours(2) : instant);
        return this == WITHOUT_ZONE || this == ZERO_OFFSET ? text.replace(".000000", "") : text;
    }

    /** What is left of an instant that was written like this. */
    LocalDateTime meant(LocalDateTime instant) {
        return switch (this) {
            case MILLISECONDS -> instant.truncatedTo(ChronoUnit.MILLIS);
            case SECONDS_WITH_Z -> instant.truncatedTo(ChronoUnit.SECONDS);
            default -> instant;
        };
    }
}
