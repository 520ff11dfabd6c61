package io.conversationmemory.console.command;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.StatusProperty;
import java.util.List;
import java.util.OptionalLong;

/** Cost of an export of everything on DynamoDB, by the sizes that its tables report. */
final class ExportCost {

    /** Bytes of a consistent read unit. Source: Amazon DynamoDB, read capacity unit. */
    private static final long BYTES_OF_A_UNIT = 4096;

    /** Number of times that a table is read: conversations for the sessions and for the messages, each row also before and after these. */
    private static final List<Integer> READS = List.of(2, 1, 3);

    private ExportCost() {}

    /**
     * Returns the cost in read units; empty if a table does not tell its size.
     *
     * @param tables conversations, preferences, sessions
     */
    static OptionalLong readUnits(List<ComponentStatus> tables) {
        long units = 0;
        for (int i = 0; i < tables.size(); i++) {
            OptionalLong bytes = bytes(tables.get(i));
            if (bytes.isEmpty()) {
                return bytes;
            }
            units += READS.get(i) * ((bytes.getAsLong() + BYTES_OF_A_UNIT - 1) / BYTES_OF_A_UNIT);
        }
        return OptionalLong.of(units);
    }

    private static OptionalLong bytes(ComponentStatus table) {
        for (StatusProperty property : table.properties()) {
            if (property.name().equals("bytes") && property.value() instanceof JsonNumber bytes) {
                return OptionalLong.of(bytes.value().longValue());
            }
        }
        return OptionalLong.empty();
    }
}
