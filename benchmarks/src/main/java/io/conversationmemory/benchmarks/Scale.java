package io.conversationmemory.benchmarks;

/** Extent of a run. */
public enum Scale {
    /** A rough picture: all sections together take about five minutes. */
    SHORT,
    /** All lengths and sizes: the tables of docs/performance.md. */
    FULL;

    /** Returns the value of this scale. */
    public <T> T choose(T ofShort, T ofFull) {
        return this == SHORT ? ofShort : ofFull;
    }
}
