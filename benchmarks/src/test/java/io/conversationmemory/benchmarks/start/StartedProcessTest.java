package io.conversationmemory.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class StartedProcessTest {

    @Test
    void processIsMeasuredAtItsFirstReply() throws Exception {
        List<String> command = List.of("sh", "-c", "read -r line; echo \"$line, $NAME\"; read -r end");

        StartedProcess started = StartedProcess.untilReply(command, Map.of("NAME", "ana"));

        assertThat(started.millis()).isPositive();
        assertThat(started.cpuMillis()).isNotNegative();
        assertThat(started.peakMegabytes()).isPositive();
    }

    @Test
    void processWithoutAReplyIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StartedProcess.untilReply(List.of("sh", "-c", "read -r line"), Map.of()))
                .withMessageContaining("No reply");
    }
}
