package io.conversationmemory.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryFenceTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");
    private static final Summary MADE = new Summary("made", key("e"), 5, "test", NOW, null, null);
    private static final Summary OTHER = new Summary("other", key("b"), 2, "test", NOW, null, null);
    private static final SummaryFence READ = new SummaryFence(null, null, 7, Rewinds.none());

    @Test
    void theRowAsItWasReadAdmitsTheSummary() {
        assertThat(READ.admits(MADE, READ)).isTrue();
    }

    @Test
    void anotherSummaryWindowStartOrNumberOfDeletionsDoesNot() {
        assertThat(READ.admits(MADE, new SummaryFence(OTHER, null, 7, Rewinds.none())))
                .isFalse();
        assertThat(READ.admits(MADE, new SummaryFence(null, NOW, 7, Rewinds.none())))
                .isFalse();
        assertThat(READ.admits(MADE, new SummaryFence(null, null, 8, Rewinds.none())))
                .isFalse();
        assertThat(new SummaryFence(OTHER, NOW, 7, Rewinds.none()).admits(MADE, READ))
                .isFalse();
    }

    @Test
    void onlyARewindThatBeginsBeforeTheEndOfTheSummaryRefusesIt() {
        assertThat(READ.admits(MADE, rewound(Bound.excluding(key("d"))))).isFalse();
        assertThat(READ.admits(MADE, rewound(Bound.including(key("e"))))).isFalse();
        assertThat(READ.admits(MADE, rewound(Bound.excluding(key("e"))))).isTrue();
        assertThat(rewound(Bound.excluding(key("a"))).admits(MADE, rewound(Bound.excluding(key("a")))))
                .isTrue();
    }

    @Test
    void summariesEndTwentyMinutesBeforeClockAndMedian() {
        List<SortKey> newest = List.of(at(0), at(30), at(32), at(10_000));

        assertThat(SummaryFence.latestEnd(time(60), newest)).isEqualTo(time(10));
        assertThat(SummaryFence.latestEnd(time(25), newest)).isEqualTo(time(5));
        assertThat(SummaryFence.latestEnd(time(60), List.of(key("no time")))).isEqualTo(Timestamp.MIN);
    }

    private static Timestamp time(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    private static SortKey at(int minute) {
        return SortKey.of(time(minute));
    }

    private static SummaryFence rewound(Bound from) {
        Rewind rewind = new Rewind("id", NOW, 1, new KeyRange(from, Bound.including(key("z"))), null);
        return new SummaryFence(null, null, 7, Rewinds.none().with(rewind).orElseThrow());
    }

    private static SortKey key(String key) {
        return new SortKey(key);
    }
}
