package io.conversationmemory.console.command;

import io.conversationmemory.console.bench.OperationTimes;
import io.conversationmemory.console.bench.TurnMeasurement;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description =
                "Measure turns on the configured storage: open the session, append a question, append a reply. They are taken "
                        + "in a session of their own, which is deleted at the end. The first tenth is not counted.",
        footer = "Example: chatbot bench --messages 200 --size 800")
final class BenchCommand extends ConsoleCommand {

    @Option(names = "--messages", paramLabel = "N", description = "Messages to append, two a turn (default: 200).")
    private int messages = 200;

    @Option(names = "--size", paramLabel = "BYTES", description = "Size of a message's content (default: 800).")
    private int size = 800;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    int run(CommandContext context) {
        if (messages < 2 || size < 1) {
            throw new IllegalArgumentException("--messages must be at least 2, and --size at least 1");
        }
        confirmation.requireOnAccount(
                context,
                inspection -> "store " + Quantity.of(messages, "message") + " of " + Quantity.of(size, "byte")
                        + " in a session of their own and delete them");
        context.note("Storage: " + context.storageDescription());
        TurnMeasurement measurement = new TurnMeasurement(
                context.memory(), context.configuration().chatPolicy().window(), context.progress());
        StopOnExit stop = StopOnExit.of("stop measurement", measurement::stop);
        try {
            List<OperationTimes> times = measurement.run((messages + 1) / 2, size);
            context.showAll(times.stream().map(BenchCommand::view).toList());
            return ExitCodes.OK;
        } finally {
            stop.remove();
        }
    }

    private static View view(OperationTimes times) {
        return View.of(
                JsonObject.builder()
                        .put("operation", times.operation())
                        .put("runs", times.runs())
                        .put("median_micros", times.medianMicros())
                        .put("p99_micros", times.p99Micros()),
                String.format(
                        Locale.ROOT,
                        "%-14s  median %9.3f ms  p99 %9.3f ms  of %d",
                        times.operation(),
                        times.medianMicros() / 1e3,
                        times.p99Micros() / 1e3,
                        times.runs()));
    }
}
