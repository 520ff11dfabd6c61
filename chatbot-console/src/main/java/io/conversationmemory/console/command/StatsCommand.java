package io.conversationmemory.console.command;

import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.port.Statistics;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stats", description = "Print how much is stored, and whether that was counted or is an estimate.")
final class StatsCommand extends ConsoleCommand {

    @Option(names = "--exact", description = "Count everything, at the price of reading it, and the intents, too.")
    private boolean exact;

    @Override
    int run(CommandContext context) {
        Statistics statistics = exact
                ? context.memory().exactStatistics(context.progress())
                : context.memory().statistics();
        Map<String, Long> intents = exact ? context.memory().countIntents(context.progress()) : Map.of();
        context.progress().end();
        context.output().show(new StatisticsView(statistics, intents));
        return ExitCodes.OK;
    }
}
