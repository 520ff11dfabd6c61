package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.Section;
import io.conversationmemory.benchmarks.report.Report;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A turn in memory. */
public final class MemorySection implements Section {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(TurnBenchmark.class.getName())
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(new TimeValue(500, TimeUnit.MILLISECONDS))
                .param("bytes", "200")
                .param("messages", scale.choose(new String[] {"1000"}, new String[] {"10", "1000", "100000"}));
        System.out.print(new ResultTable(new Runner(options.build()).run()));
    }
}
