package io.conversationmemory.console.command;

import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.port.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stats", description = "Print how much is stored, and whether that was counted or is an estimate.")
final class StatsCommand extends ConsoleCommand {

    @Option(names = "--exact", description = "Count everything, at the price of reading it, and the intents, too.")
    private boolean exact;

    @Override
    int run(CommandContext run) {
        Statistics statistics = exact
                ? run.memory().exactStatistics(run.progress())
                : run.memory().statistics();
        run.progress().end();
        run.output().show(new StatisticsView(statistics));
        return ExitCodes.OK;
    }
}
