package io.conversationmemory.benchmarks;

import io.conversationmemory.benchmarks.report.Report;

/** One part of the measurements. */
public interface Section {

    /** Returns the name that the command line takes. */
    String name();

    /**
     * Measures, and hands tables and plots to the report. First checks that both sides of each comparison return the same.
     *
     * @throws Exception if the measurement fails, or the sides differ
     */
    void run(Scale scale, Report report) throws Exception;
}
