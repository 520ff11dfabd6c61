package io.conversationmemory.items;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells which expired items a store may remove: no clock alone removes anything. An item must be past its expiry by a day both by
 * the clock and by the median time of the messages stored last.
 */
public final class RemovableItems {

    /** The number of messages stored last that tell the time, besides the clock. */
    public static final int WITNESSES = 100;

    private static final Duration MARGIN = Duration.ofDays(1);

    private RemovableItems() {}

    /**
     * Returns the latest expiry of items that may be removed; empty if no stored message tells the time.
     *
     * @param lastStored sort keys of the {@link #WITNESSES} messages stored last, in any order
     */
    public static Optional<Instant> latestExpiry(List<String> lastStored, Instant now) {
        List<Instant> times = lastStored.stream()
                .flatMap(key -> new SortKey(key).time().stream())
                .map(Timestamp::instant)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Instant median = times.get((times.size() - 1) / 2);
        return Optional.of((median.isBefore(now) ? median : now).minus(MARGIN));
    }
}
