package io.conversationmemory.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.port.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void quickTaskPrintsNothing() {
        try (ProgressDisplay display = new ProgressDisplay(err, false, clock)) {
            display.begin("deleting");
            clock.move(Duration.ofMillis(999));
            display.progressed(new Progress("page", 100, null));
            display.tick();
        }

        assertThat(text()).isEmpty();
    }

    @Test
    void slowTaskPrintsItsProgress() {
        ProgressDisplay display = new ProgressDisplay(err, false, clock);

        display.begin("deleting");
        clock.move(Duration.ofSeconds(1));
        display.progressed(new Progress("messages", 100, 3000L));
        clock.move(Duration.ofSeconds(9));
        display.progressed(new Progress("messages", 900, 3000L));
        clock.move(Duration.ofSeconds(1));
        display.progressed(new Progress("messages", 1000, 3000L));

        assertThat(text()).isEqualTo("deleting: messages, 100 of about 3000\ndeleting: messages, 1000 of about 3000\n");
    }

    @Test
    void terminalShowsTasksThatReportNoProgress() {
        ProgressDisplay display = new ProgressDisplay(err, true, clock);

        display.begin("working");
        clock.move(Duration.ofSeconds(2));
        display.tick();

        assertThat(text()).isEqualTo("\r\u001b[Kworking …");
    }

    @Test
    void logShowsOnlyReportedProgress() {
        ProgressDisplay display = new ProgressDisplay(err, false, clock);

        display.begin("working");
        clock.move(Duration.ofSeconds(2));
        display.tick();

        assertThat(text()).isEmpty();
    }

    @Test
    void terminalGetsOneLineThatIsClearedAtTheEnd() {
        ProgressDisplay display = new ProgressDisplay(err, true, clock);

        display.begin("deleting");
        clock.move(Duration.ofSeconds(1));
        display.progressed(new Progress("messages\u001b[2J", 100, null));
        clock.move(Duration.ofSeconds(1));
        display.progressed(new Progress("messages", 200, null));
        display.end();

        assertThat(text())
                .isEqualTo("\r\u001b[Kdeleting: messages\\u001B[2J, 100\r\u001b[Kdeleting: messages, 200\r\u001b[K");
    }

    @Test
    void nothingIsPrintedAfterTheEnd() {
        ProgressDisplay display = new ProgressDisplay(err, false, clock);

        display.begin("deleting");
        display.end();
        clock.move(Duration.ofSeconds(5));
        display.tick();

        assertThat(text()).isEmpty();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
