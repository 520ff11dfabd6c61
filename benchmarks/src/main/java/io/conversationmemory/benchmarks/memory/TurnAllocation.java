package io.conversationmemory.benchmarks.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/** Measures what a turn allocates after the compiler has seen it. */
final class TurnAllocation {

    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int TURNS = 200;

    private TurnAllocation() {}

    /** Returns the mean number of bytes of a turn in a session of so many messages. */
    static double of(Contender contender, int messages, int bytes) {
        MemoryUnderTest memory = contender.newMemory();
        String text = "a".repeat(bytes);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + WARM_UP_NANOS;
        long allocated;
        do {
            Conversation<?> conversation = memory.begin("session", Collections.nCopies(messages, text));
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int turn = 0; turn < TURNS; turn++) {
                conversation.turn(text, text);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            conversation.remove();
        } while (System.nanoTime() < end);
        return (double) allocated / TURNS;
    }
}
