package io.conversationmemory.benchmarks.measure;

/** Measures two operations in turn, so that what else happens on the machine meets both. */
public final class Pairs {

    private Pairs() {}

    /**
     * Runs both operations once for each pair; which one goes first alternates.
     *
     * @param warmUp pairs that are not counted
     * @param pairs  that are counted, at least 1
     */
    public static PairedResult measure(int warmUp, int pairs, Operation floor, Operation ours) throws Exception {
        Recorder ofFloor = new Recorder(pairs, floor);
        Recorder ofOurs = new Recorder(pairs, ours);
        for (int i = -warmUp; i < pairs; i++) {
            Recorder first = i % 2 == 0 ? ofFloor : ofOurs;
            first.run(i, warmUp);
            (first == ofFloor ? ofOurs : ofFloor).run(i, warmUp);
        }
        return new PairedResult(ofFloor.sample(), ofOurs.sample());
    }

    /** The times of one operation. */
    private static final class Recorder {

        private final Operation operation;
        private final double[] nanos;
        private final double[] cpuNanos;
        private final double[] allocatedBytes;

        Recorder(int runs, Operation operation) {
            this.operation = operation;
            this.nanos = new double[runs];
            this.cpuNanos = new double[runs];
            this.allocatedBytes = new double[runs];
        }

        void run(int index, int warmUp) throws Exception {
            Usage before = Usage.now();
            long begin = System.nanoTime();
            operation.run(index + warmUp);
            long end = System.nanoTime();
            Usage used = Usage.now().minus(before);
            if (index >= 0) {
                nanos[index] = end - begin;
                cpuNanos[index] = used.cpuNanos();
                allocatedBytes[index] = used.allocatedBytes();
            }
        }

        Sample sample() {
            return new Sample(nanos, cpuNanos, allocatedBytes);
        }
    }
}
