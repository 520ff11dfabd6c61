package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the formatting and the parsing by digits with those of the platform. */
class StoredTimeTest {

    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{6})?)(\\+00:00)?|"
                    + "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6})Z");
    private static final String CHARACTERS = "0123456789-T:.+Z a\u0661";

    private final Random random = new Random(7);

    @Test
    void formatIsThatOfThePlatformsFormatter() {
        for (int i = 0; i < 20_000; i++) {
            Timestamp time = randomTime();

            assertThat(time).hasToString(FORMATTER.format(time.instant()));
        }
        assertThat(Timestamp.MIN).hasToString("0001-01-01T00:00:00.000000Z");
        assertThat(Timestamp.MAX).hasToString("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void formsOfOneTimeAreParsed() {
        for (int i = 0; i < 5_000; i++) {
            Timestamp time = randomTime();
            String canonical = time.toString();
            String noZone = canonical.substring(0, canonical.length() - 1);

            assertThat(StoredTime.parse(canonical)).contains(time);
            assertThat(StoredTime.parse(noZone)).contains(time);
            assertThat(StoredTime.parse(noZone + "+00:00")).contains(time);
        }
    }

    @Test
    void anyTextIsParsedAsByThePlatform() {
        int times = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = mutated(randomForm());
            Optional<Timestamp> parsed = StoredTime.parse(text);

            assertThat(parsed).as(text).isEqualTo(byThePlatform(text));
            times += parsed.isPresent() ? 1 : 0;
        }
        assertThat(times).isBetween(20_000, 180_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "0000-01-01T00:00:00",
                "2026-02-30T00:00:00",
                "2026-01-01T24:00:00",
                "2026-01-01T23:59:60",
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.123",
                "2026-01-01T00:00:00.123456+01:00",
                "2026-01-01T00:00:00.123456ZZ"
            })
    void otherTextIsNoTime(String text) {
        assertThat(StoredTime.parse(text)).isEmpty();
    }

    private Timestamp randomTime() {
        return Timestamp.MIN.plusMicros(random.nextLong(Timestamp.MAX.microsSince(Timestamp.MIN) + 1));
    }

    private String randomForm() {
        String canonical = randomTime().toString();
        String noZone = canonical.substring(0, canonical.length() - 1);
        String whole = noZone.substring(0, noZone.indexOf('.'));
        return switch (random.nextInt(5)) {
            case 0 -> noZone;
            case 1 -> whole;
            case 2 -> whole + "+00:00";
            case 3 -> noZone + "+00:00";
            default -> canonical;
        };
    }

    /** Replaces, inserts or removes a character, or none. */
    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        switch (random.nextInt(4)) {
            case 0 -> changed.setCharAt(at, character);
            case 1 -> changed.insert(at, character);
            case 2 -> changed.deleteCharAt(at);
            default -> {
                // Stays a time.
            }
        }
        return changed.toString();
    }

    private static Optional<Timestamp> byThePlatform(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String wallClock = matcher.group(1) == null ? matcher.group(4) : matcher.group(1);
        try {
            return Optional.of(Timestamp.of(LocalDateTime.parse(wallClock).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
