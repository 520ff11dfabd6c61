package io.conversationmemory.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.Timestamp;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextStyleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Timestamp TIME = Timestamp.parse("2026-07-01T22:30:15.123456Z");
    private static final SessionId GENERATED = new SessionId("01a219b7-a49f-7721-9698-5cec1bac8030");

    @Test
    void timesAreLocalAndIdsShortOnATerminal() {
        TextStyle style = TextStyle.ofTerminal(BERLIN, Map.of("TERM", "xterm"));

        assertThat(style.time(TIME)).isEqualTo("2026-07-02 00:30:15");
        assertThat(style.session(GENERATED)).isEqualTo("1bac8030");
        assertThat(style.session(new SessionId("s1"))).isEqualTo("s1");
    }

    @Test
    void timesAndIdsAreExactElsewhere() {
        assertThat(TextStyle.exact().time(TIME)).isEqualTo("2026-07-01T22:30:15.123456Z");
        assertThat(TextStyle.exact().session(GENERATED)).isEqualTo(GENERATED.value());
    }

    @Test
    void shortFormsAreRecognized() {
        assertThat(TextStyle.isShortForm("1bac8030")).isTrue();
        assertThat(TextStyle.isShortForm("1BAC8030")).isFalse();
        assertThat(TextStyle.isShortForm("1bac803")).isFalse();
    }

    @Test
    void coloursAreUsedWhereTheTerminalHasThemAndTheUserDoesNotRefuse() {
        assertThat(toned(Map.of("TERM", "xterm"))).isEqualTo("\u001b[2mtext\u001b[0m");
        assertThat(toned(Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo("\u001b[2mtext\u001b[0m");
        assertThat(toned(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo("text");
        assertThat(toned(Map.of("TERM", "dumb"))).isEqualTo("text");
        assertThat(toned(Map.of())).isEqualTo("text");
        assertThat(TextStyle.exact().toned(Tone.REMARK, "text")).isEqualTo("text");
    }

    private static String toned(Map<String, String> environment) {
        return TextStyle.ofTerminal(BERLIN, environment).toned(Tone.REMARK, "text");
    }
}
