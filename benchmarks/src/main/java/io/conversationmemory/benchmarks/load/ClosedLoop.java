package io.conversationmemory.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs turns on threads that each begin the next turn when the one before is over. */
final class ClosedLoop {

    private final List<long[]> nanos = new ArrayList<>();
    private long elapsed;

    /** Runs about as many turns on as many sessions at once, and adds their times. */
    void run(ConcurrentTurns turns, String prefix, int sessions, int number) throws Exception {
        int each = Math.max(1, number / sessions);
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try {
            List<Callable<long[]>> loops = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                String session = prefix + "-" + i;
                loops.add(() -> times(turns, session, each));
            }
            long begun = System.nanoTime();
            for (Future<long[]> loop : threads.invokeAll(loops)) {
                nanos.add(loop.get());
            }
            elapsed += System.nanoTime() - begun;
        } finally {
            threads.shutdown();
        }
    }

    private static long[] times(ConcurrentTurns turns, String session, int number) throws Exception {
        long[] times = new long[number];
        for (int i = 0; i < number; i++) {
            long begun = System.nanoTime();
            turns.turn(session);
            times[i] = System.nanoTime() - begun;
        }
        return times;
    }

    double turnsPerSecond() {
        return sorted().length / (elapsed / 1e9);
    }

    /** Returns the time that this share of the turns does not exceed. */
    double quantileMillis(double share) {
        long[] sorted = sorted();
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    private long[] sorted() {
        return nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }
}
