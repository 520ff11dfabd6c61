package io.conversationmemory.reliability.existing;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Text form of times in sort keys. */
enum TimeForm {
    /** Canonical form. */
    CANONICAL("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", false, "CANONICAL"),
    /** Form of Python's {@code isoformat}, which omits a fraction of zero. */
    WITHOUT_ZONE("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", false, "WITHOUT_ZONE"),
    ZERO_OFFSET("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", false, "ZERO_OFFSET"),
    OFFSET("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+02:00'", true, "UNUSUAL"),
    MILLISECONDS("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", true, "UNUSUAL"),
    NANOSECONDS("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'999Z'", true, "UNUSUAL"),
    SECONDS_WITH_Z("uuuu-MM-dd'T'HH:mm:ss'Z'", true, "UNUSUAL"),
    BLANK_FOR_T("uuuu-MM-dd HH:mm:ss.SSSSSS", true, "UNUSUAL");

    private final DateTimeFormatter format;
    private final boolean unusual;
    private final String reportedAs;

    TimeForm(String pattern, boolean unusual, String reportedAs) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        this.unusual = unusual;
        this.reportedAs = reportedAs;
    }

    /** Returns true if a reader has to report the form. */
    boolean unusual() {
        return unusual;
    }

    /** Returns the name of the form in the table audit. */
    String reportedAs() {
        return reportedAs;
    }

    String write(LocalDateTime instant) {
        String text = format.format(this == OFFSET ? instant.plusHours(2) : instant);
        return this == WITHOUT_ZONE || this == ZERO_OFFSET ? text.replace(".000000", "") : text;
    }

    /** Returns the instant with the precision of the form. */
    LocalDateTime truncate(LocalDateTime instant) {
        return switch (this) {
            case MILLISECONDS -> instant.truncatedTo(ChronoUnit.MILLIS);
            case SECONDS_WITH_Z -> instant.truncatedTo(ChronoUnit.SECONDS);
            default -> instant;
        };
    }
}
