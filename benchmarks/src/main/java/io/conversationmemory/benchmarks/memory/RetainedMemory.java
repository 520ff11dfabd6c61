package io.conversationmemory.benchmarks.memory;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** Measures the heap that a stored session retains. */
final class RetainedMemory {

    private static final int COLLECTIONS = 3;

    private RetainedMemory() {}

    /** Returns the bytes of a message in a session of so many, its own text of so many characters included. */
    static double perMessage(Contender contender, int messages, int bytes) {
        MemoryUnderTest memory = contender.newMemory();
        memory.begin("warm-up", texts(10, bytes)).remove();
        long before = usedBytes();
        try {
            memory.begin("session", texts(messages, bytes));
            return (double) (usedBytes() - before) / messages;
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private static List<String> texts(int messages, int bytes) {
        List<String> texts = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            texts.add("a".repeat(bytes));
        }
        return texts;
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
