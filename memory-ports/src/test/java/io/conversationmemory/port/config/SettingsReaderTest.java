package io.conversationmemory.port.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private enum Colour {
        LIGHT_RED,
        BLUE
    }

    @Test
    void absentOrBlankSettingsAreEmptyWithoutProblem() {
        SettingsReader reader = new SettingsReader(Map.of("A", " "));

        assertThat(reader.text("A")).isEmpty();
        assertThat(reader.number("A", 1, 2)).isEmpty();
        assertThat(reader.flag("B")).isEmpty();
        assertThat(reader.retention()).isEqualTo(Retention.forever());
        assertThat(reader.requestTimeout()).isEmpty();
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void valuesAreReadAsTheirTypes() {
        SettingsReader reader = new SettingsReader(Map.of(
                "TEXT", " two words ",
                "NUMBER", "7",
                "FLAG", "TRUE",
                "CHOICE", "light_red",
                "CHATBOT_RETENTION_DAYS", "2",
                "CHATBOT_REQUEST_TIMEOUT", "250ms"));

        assertThat(reader.text("TEXT")).contains("two words");
        assertThat(reader.number("NUMBER", 7, 7)).contains(7);
        assertThat(reader.flag("FLAG")).contains(true);
        assertThat(reader.choice("CHOICE", Colour.class)).contains(Colour.LIGHT_RED);
        assertThat(reader.retention()).isEqualTo(Retention.of(Duration.ofDays(2)));
        assertThat(reader.requestTimeout()).contains(Duration.ofMillis(250));
        assertThat(reader.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, PT3S", "3s, PT3S", "3 m, PT3M", "1H, PT1H", "1500ms, PT1.5S"})
    void aTimeHasAUnitOrIsInSeconds(String text, Duration expected) {
        SettingsReader reader = new SettingsReader(Map.of("T", text));

        assertThat(reader.time("T", Duration.ZERO, Duration.ofHours(2))).contains(expected);
    }

    @Test
    void everyProblemIsReportedOnceWithTheExpectedValue() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("NUMBER", "8");
        wrong.put("OPEN", "0");
        wrong.put("FLAG", "perhaps");
        wrong.put("CHOICE", "green");
        wrong.put("TIME", "16m");
        SettingsReader reader = new SettingsReader(wrong);

        for (int round = 0; round < 2; round++) {
            reader.number("NUMBER", 1, 7);
            reader.number("OPEN", 1, Integer.MAX_VALUE);
            reader.flag("FLAG");
            reader.choice("CHOICE", Colour.class);
            reader.time("TIME", Duration.ofMillis(1), Duration.ofMinutes(15));
        }

        assertThat(reader.problems())
                .extracting(ConfigurationProblem::toString)
                .containsExactly(
                        "NUMBER: is \"8\" but must be a whole number from 1 to 7",
                        "OPEN: is \"0\" but must be a whole number from 1",
                        "FLAG: is \"perhaps\" but must be true or false",
                        "CHOICE: is \"green\" but must be light_red or blue",
                        "TIME: is \"16m\" but must be a time from 1ms to 15m, such as 500ms, 10s or 2m");
        assertThat(new ConfigurationException(reader.problems()))
                .hasMessageStartingWith("NUMBER: is \"8\" but must be a whole number from 1 to 7; OPEN: ");
    }

    @ParameterizedTest
    @CsvSource({"http://ana:SECRET@db.example, //…@", "https://db.example/?token=SECRET, /?…"})
    void whatAUrlHoldsBesidesAnAddressIsNotShown(String url, String shown) {
        SettingsReader reader = new SettingsReader(Map.of("URL", url));

        reader.value("URL", "another one", text -> null);

        assertThat(reader.problems().get(0).reason()).contains(shown).doesNotContain("SECRET");
    }

    @Test
    void longValuesAreTruncatedAndControlCharactersMasked() {
        SettingsReader reader = new SettingsReader(Map.of("A", "\u001b" + "x".repeat(100)));

        reader.value("A", "short", text -> null);

        assertThat(reader.problems().get(0).reason()).isEqualTo("is \"?" + "x".repeat(59) + "…\" but must be short");
    }
}
