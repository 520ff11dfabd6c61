package io.conversationmemory.console.command;

import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.port.Statistics;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stats", description = "Print the numbers of messages, users and sessions, estimated or counted.")
final class StatsCommand extends ConsoleCommand {

    @Option(names = "--exact", description = "Count everything, intents included; costs as much as reading it.")
    private boolean exact;

    @Override
    int run(CommandContext context) {
        Statistics statistics = exact
                ? context.memory().exactStatistics(context.progress())
                : context.memory().statistics();
        Map<String, Long> intents = exact ? context.memory().countIntents(context.progress()) : Map.of();
        context.show(new StatisticsView(statistics, intents));
        return ExitCodes.OK;
    }
}
