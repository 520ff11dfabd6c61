package io.conversationmemory.benchmarks.report;

import java.time.Clock;
import java.time.LocalDate;

/** A line that says where and when figures were measured. */
final class Machine {

    private Machine() {}

    static String describe(Clock clock) {
        return "%d cores, %s %s, %s %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        LocalDate.now(clock));
    }
}
