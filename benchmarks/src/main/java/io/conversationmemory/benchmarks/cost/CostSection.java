package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.LinePlot;
import io.conversationmemory.benchmarks.report.LinePlot.Point;
import io.conversationmemory.benchmarks.report.Report;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.util.List;

/** The cost of a turn on DynamoDB, by the length of the conversation: the same in each run, whatever the machine. */
public final class CostSection implements Section {

    private static final int KILOBYTE = 1024;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public void run(Scale scale, Report report) throws IOException {
        List<Integer> lengths = scale.choose(List.of(20, 100, 1_000), List.of(10, 20, 100, 1_000, 10_000));
        for (int bytes : scale.choose(List.of(KILOBYTE), List.of(100, KILOBYTE, 4 * KILOBYTE))) {
            CostTable table;
            try (DynamoDbServer server = DynamoDbServer.inMemory();
                    Measurement measurement = new Measurement(server.endpoint())) {
                table = measurement.measure(bytes, lengths);
            }
            report.table("cost-" + bytes, table.dollars(lengths));
            if (bytes == KILOBYTE) {
                report.table("cost-bytes", table.bytes(1_000));
                report.plot("cost", plot(table));
            }
        }
    }

    private static LinePlot plot(CostTable table) {
        LinePlot plot =
                new LinePlot("A million turns on DynamoDB, messages of 1 KB", "messages in the session", "dollars");
        line(plot, table, "ours", Contender.MEMORY);
        line(plot, table, "ours, with a user", Contender.USER);
        line(plot, table, "ours, with a key", Contender.KEY);
        line(plot, table, "window in one item", Contender.WINDOW_ITEM);
        line(plot, table, "history in one item", Contender.WHOLE_ITEM);
        line(plot, table, "all messages read", Contender.REREAD);
        line(plot, table, "LangChain4j's window", Contender.LANGCHAIN4J_WINDOW);
        line(plot, table, "Spring AI's window", Contender.SPRING_AI_WINDOW);
        return plot;
    }

    private static void line(LinePlot plot, CostTable table, String name, Contender contender) {
        plot.line(
                name,
                table.of(contender).entrySet().stream()
                        .map(entry -> new Point(entry.getKey(), entry.getValue().dollarsPerMillion()))
                        .toList());
    }
}
