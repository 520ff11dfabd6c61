package io.conversationmemory.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void operationsAlternateWithEqualIndexes() throws Exception {
        List<String> runs = new ArrayList<>();

        Pairs.measure(1, 2, index -> runs.add("floor " + index), index -> runs.add("ours " + index));

        assertThat(runs).containsExactly("ours 0", "floor 0", "floor 1", "ours 1", "ours 2", "floor 2");
    }

    @Test
    void allocationOfOtherThreadsCounts() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            PairedResult result = Pairs.measure(
                    5,
                    20,
                    index -> allocate(),
                    index -> other.submit(PairsTest::allocate).get());

            assertThat(result.floor().meanAllocatedBytes()).isGreaterThan(1_000_000);
            assertThat(result.ours().meanAllocatedBytes()).isGreaterThan(1_000_000);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void ratioIsThatOfTheStatisticWithinItsInterval() {
        double[] floor = {1, 2, 3, 4, 5};
        double[] ours = {2, 4, 6, 8, 10};

        Ratio ratio = Statistics.ratio(ours, floor, Statistics::median);

        assertThat(ratio.value()).isCloseTo(2, within(1e-9));
        assertThat(ratio.low()).isCloseTo(2, within(1e-9));
        assertThat(ratio.high()).isCloseTo(2, within(1e-9));
    }

    @Test
    void quantileIsAValueOfTheSample() {
        double[] values = {4, 1, 3, 2};

        assertThat(Statistics.quantile(values, 0.5)).isEqualTo(2);
        assertThat(Statistics.quantile(values, 0.99)).isEqualTo(4);
        assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
    }

    private static byte[] allocate() {
        return new byte[1_000_000];
    }
}
