package io.conversationmemory.benchmarks.dynamodb;

import java.util.List;
import java.util.function.BiFunction;

/**
 * An operation that both sides run.
 *
 * @param size how many times as long it takes as the shortest, roughly
 * @param isSample whether it is measured with an observer and with another client, too
 * @param action takes the side and the number of the run; its results are equal
 */
record MeasuredOperation(String name, int size, boolean isSample, BiFunction<TableRequests, Integer, Object> action) {

    private static final int NEWEST = 11;
    private static final int PAGE = 100;

    static List<MeasuredOperation> all(int bytes) {
        String content = TestData.content(bytes);
        return List.of(
                new MeasuredOperation("append", 1, true, (side, index) -> {
                    side.append(content);
                    return content;
                }),
                new MeasuredOperation("newest 11", 1, true, (side, index) -> side.newest(NEWEST)),
                new MeasuredOperation("page of 100", 10, false, (side, index) -> side.page(PAGE)),
                new MeasuredOperation("read the row", 1, false, (side, index) -> side.title()),
                new MeasuredOperation("replace the row", 1, false, (side, index) -> {
                    side.rename("title " + index);
                    return index;
                }),
                new MeasuredOperation("read preferences", 1, false, (side, index) -> side.preferences()),
                new MeasuredOperation("change preferences (read and write)", 2, false, (side, index) -> {
                    side.prefer("genre", "genre " + index);
                    return index;
                }),
                new MeasuredOperation("reads of a turn (three at once)", 2, false, (side, index) -> side.context()));
    }

    void run(TableRequests side, int index) {
        Object result = action.apply(side, index);
        if (result == null) {
            throw new IllegalStateException(name + " returned nothing");
        }
    }

    /** Runs the operation once on each side and compares the results. */
    void requireEqual(TableRequests byHand, TableRequests ours) {
        Object expected = action.apply(byHand, 0);
        Object result = action.apply(ours, 0);
        if (!result.equals(expected)) {
            throw new IllegalStateException(name + " returned " + result + " and by hand " + expected);
        }
    }
}
