package io.conversationmemory.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints their tables. {@code short} as the first argument gives a rough picture in less than two minutes; all
 * further arguments are those of JMH.
 */
public final class Main {

    private static final String SHORT = "short";

    private Main() {}

    /** Runs the benchmarks. */
    public static void main(String... args) throws CommandLineOptionException, RunnerException {
        boolean isShort = args.length > 0 && args[0].equals(SHORT);
        String[] further = isShort ? Arrays.copyOfRange(args, 1, args.length) : args;
        CommandLineOptions given = new CommandLineOptions(further);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given);
        if (isShort) {
            shorten(options, given);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.print(new ResultTable(results));
    }

    private static void shorten(ChainedOptionsBuilder options, CommandLineOptions given) {
        options.warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(new TimeValue(500, TimeUnit.MILLISECONDS));
        if (!given.getParameter("messages").hasValue()) {
            options.param("messages", "1000");
        }
        if (!given.getParameter("bytes").hasValue()) {
            options.param("bytes", "200");
        }
    }
}
