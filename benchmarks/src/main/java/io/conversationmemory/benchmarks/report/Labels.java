package io.conversationmemory.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Positions of labels that do not overlap. */
final class Labels {

    private final double height;
    private final List<Double> taken = new ArrayList<>();

    Labels(double height) {
        this.height = height;
    }

    /** Takes and returns the free position nearest to the wanted one. */
    double place(double wanted) {
        for (int step = 0; ; step++) {
            for (int sign : new int[] {-1, 1}) {
                double position = wanted + sign * step * height / 3;
                if (taken.stream().noneMatch(other -> Math.abs(other - position) < height)) {
                    taken.add(position);
                    return position;
                }
            }
        }
    }
}
