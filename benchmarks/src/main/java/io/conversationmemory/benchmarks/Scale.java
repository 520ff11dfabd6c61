package io.conversationmemory.benchmarks;

/** How much is measured. */
public enum Scale {
    /** A rough picture: all sections together take about five minutes. */
    SHORT,
    /** What docs/performance.md shows. */
    FULL;

    /** Returns the value of this scale. */
    public <T> T choose(T ofShort, T ofFull) {
        return this == SHORT ? ofShort : ofFull;
    }
}
