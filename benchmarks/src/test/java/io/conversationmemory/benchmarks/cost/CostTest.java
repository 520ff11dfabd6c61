package io.conversationmemory.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the figures of the documentation with those of a run; costs are the same on each machine. */
class CostTest {

    private static final Path PAGE = Path.of("..", "docs", "performance.md");
    private static final int LENGTH = 100;
    private static final int BYTES = 100;

    @Test
    void turnsCostWhatThePageSays() throws IOException {
        try (Measurement measurement = new Measurement(DynamoDbServer.shared().endpoint())) {
            List<String> measured = column(measurement
                    .measure(BYTES, List.of(LENGTH))
                    .dollars(List.of(LENGTH))
                    .toString());

            assertThat(measured).hasSize(Contender.values().length);
            assertThat(column(block("cost-" + BYTES))).isEqualTo(measured);
        }
    }

    /** Returns the name and the cost of each row, from the column of the length. */
    private static List<String> column(String table) {
        List<List<String>> rows = table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.asList(line.split(" *\\| *")))
                .toList();
        int column = rows.get(0).indexOf(String.valueOf(LENGTH));
        return rows.stream()
                .skip(2)
                .map(row -> row.get(1) + ": " + row.get(column))
                .toList();
    }

    private static String block(String name) throws IOException {
        return Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals("<!-- measured: " + name + " -->"))
                .takeWhile(line -> !line.equals("<!-- end -->"))
                .collect(Collectors.joining("\n"));
    }
}
