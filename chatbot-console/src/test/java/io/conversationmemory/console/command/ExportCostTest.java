package io.conversationmemory.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.StatusProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the cost of exports. */
class ExportCostTest {

    @Test
    void messagesAreReadTwiceAndRowsThreeTimes() {
        assertThat(ExportCost.readUnits(List.of(table(4096 * 10), table(4096 * 100 - 1), table(1))))
                .hasValue(2 * 10 + 100 + 3);
    }

    @Test
    void isUnknownWhereATableDoesNotTellItsSize() {
        assertThat(ExportCost.readUnits(List.of(table(1), ComponentStatus.existing("t"), table(1))))
                .isEmpty();
    }

    private static ComponentStatus table(long bytes) {
        return new ComponentStatus(
                ComponentStatus.Kind.TABLE,
                "t",
                List.of(new StatusProperty("bytes", JsonNumber.of(bytes), "some")),
                List.of());
    }
}
