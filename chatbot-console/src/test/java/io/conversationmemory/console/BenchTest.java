package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    @TempDir
    private Path folder;

    @Test
    void timesOfEachOperationArePrintedAndNothingIsLeft() {
        ConsoleRun console = new ConsoleRun(folder);

        Outcome text = console.run("bench", "--messages", "20", "--size", "5000");
        Outcome json = console.run("bench", "--messages", "20", "--json");

        assertThat(text.isDone().out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("(open session|append message|turn) +median .* ms  p99 .* ms  of \\d+"));
        assertThat(json.values("operation")).containsExactly("open session", "append message", "turn");
        assertThat(json.json())
                .allMatch(times -> times.get("median_micros").isPresent()
                        && times.get("p99_micros").isPresent());
        assertThat(console.run("stats", "--exact").isDone().out()).contains("0 messages", "0 sessions");
    }

    @Test
    void numbersBelowTheirBoundsAreRefused() {
        ConsoleRun console = new ConsoleRun(folder);

        console.run("bench", "--messages", "1").isRefused(2, "--messages must be at least 2");
        console.run("bench", "--size", "0").isRefused(2, "--size at least 1");
    }
}
