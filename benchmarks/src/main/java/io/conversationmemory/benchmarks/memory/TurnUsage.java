package io.conversationmemory.benchmarks.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * CPU and allocation of a turn, after the compiler has seen it. Unlike the time that passes, neither depends on what else the machine
 * does.
 *
 * @param cpuNanos       CPU time, without that of the garbage collector
 * @param allocatedBytes allocation
 */
record TurnUsage(double cpuNanos, double allocatedBytes) {

    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final int TURNS = 200;
    private static final int SAMPLES = 11;

    /** Returns the medians of several sessions that begin with so many messages. */
    static TurnUsage of(Contender contender, int messages, int bytes) {
        MemoryUnderTest memory = contender.newMemory();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + WARM_UP_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
            sample(memory, messages, bytes, threads);
        }
        double[] cpu = new double[SAMPLES];
        double[] allocated = new double[SAMPLES];
        for (int at = 0; at < SAMPLES; at++) {
            TurnUsage sample = sample(memory, messages, bytes, threads);
            cpu[at] = sample.cpuNanos;
            allocated[at] = sample.allocatedBytes;
        }
        return new TurnUsage(median(cpu), median(allocated));
    }

    private static TurnUsage sample(MemoryUnderTest memory, int messages, int bytes, ThreadMXBean threads) {
        String text = "a".repeat(bytes);
        Conversation<?> conversation = memory.begin("session", Collections.nCopies(messages, text));
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        for (int turn = 0; turn < TURNS; turn++) {
            conversation.turn(text, text);
        }
        TurnUsage used = new TurnUsage(
                (double) (threads.getCurrentThreadCpuTime() - cpu) / TURNS,
                (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / TURNS);
        conversation.remove();
        return used;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Returns CPU time in microseconds and its ratio to the floor's, for a table. */
    String cpuCell(TurnUsage floor) {
        return String.format(Locale.ROOT, "%,.1f (%,.1fx)", cpuNanos / 1_000, cpuNanos / floor.cpuNanos);
    }

    /** Returns allocation in kilobytes and its ratio to the floor's, for a table. */
    String allocationCell(TurnUsage floor) {
        return String.format(
                Locale.ROOT, "%,.1f (%,.1fx)", allocatedBytes / 1_000, allocatedBytes / floor.allocatedBytes);
    }
}
