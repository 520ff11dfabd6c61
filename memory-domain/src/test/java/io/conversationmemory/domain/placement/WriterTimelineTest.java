package io.conversationmemory.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.time.SettableClock;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriterTimelineTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00.500000Z");

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final WriterTimeline timeline = new WriterTimeline(clock);

    @Test
    void aWriterThatHasReadNothingTakesTheClock() {
        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void whatWasReadBeforeTheClockChangesNothing() {
        read(NOW.plusMicros(-1));

        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void aMessageFollowsWhatWasReadEvenAheadOfTheClock() {
        read(NOW.plus(Duration.ofSeconds(59)));
        read(NOW.plus(Duration.ofSeconds(3)));

        assertThat(timeline.reserve())
                .isEqualTo(NOW.plus(Duration.ofSeconds(59)).plusMicros(1));
    }

    @Test
    void aMessageIsLaterThanTheInstantOfAnOlderForm() {
        Timestamp ahead = NOW.plus(Duration.ofSeconds(3));
        String noZone = ahead.toString().replace("Z", "");
        timeline.recordRead(new SortKey(noZone));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));

        timeline.recordRead(new SortKey(ahead.plusMicros(9).toString().replace("Z", "+00:00")));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(10));
    }

    @Test
    void whatIsReadUpToAMinuteAheadCountsAndAMicrosecondMoreDoesNot() {
        WriterTimeline other = new WriterTimeline(clock);
        Timestamp minute = NOW.plus(Duration.ofMinutes(1));
        read(minute);
        other.recordRead(SortKey.of(minute.plusMicros(1)));

        assertThat(timeline.reserve()).isEqualTo(minute.plusMicros(1));
        assertThat(other.reserve()).isEqualTo(NOW);
    }

    @Test
    void whatLiesTooFarAheadHidesNothingThatCounts() {
        read(NOW.plus(Duration.ofDays(400)));
        read(NOW.plus(Duration.ofSeconds(5)));

        assertThat(timeline.reserve()).isEqualTo(NOW.plus(Duration.ofSeconds(5)).plusMicros(1));
    }

    @Test
    void whatLaysTooFarAheadCountsOnceTheClockGetsThere() {
        Timestamp ahead = NOW.plus(Duration.ofMinutes(10));
        read(ahead);

        assertThat(timeline.reserve()).isEqualTo(NOW);
        clock.forward(Duration.ofMinutes(9).minusNanos(1000));
        assertThat(timeline.reserve()).isEqualTo(Timestamp.now(clock));
        clock.forward(Duration.ofNanos(1000));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));
    }

    @Test
    void whatWasWrittenAlwaysCountsHoweverFarAhead() {
        Timestamp ahead = NOW.plus(Duration.ofDays(400));
        timeline.recordWrite(ahead);

        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));
    }

    @Test
    void whatWasOnlyProposedCountsToo() {
        assertThat(timeline.reserve()).isEqualTo(NOW);
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(1));
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(2));
    }

    @Test
    void aBatchTakesConsecutiveMicrosecondsThatTheNextMessageFollows() {
        assertThat(timeline.reserveRange(100)).isEqualTo(NOW);
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(100));
    }

    @Test
    void aClockThatGoesBackwardsMovesNoMessageBack() {
        Timestamp first = timeline.reserve();
        clock.back(Duration.ofHours(5));

        assertThat(timeline.reserve()).isEqualTo(first.plusMicros(1));
    }

    @Test
    void aClockThatGoesBackwardsPutsWhatWasReadTooFarAheadAgain() {
        read(NOW.plus(Duration.ofSeconds(30)));
        clock.back(Duration.ofSeconds(31));

        assertThat(timeline.reserve()).isEqualTo(Timestamp.now(clock));
    }

    @Test
    void existingFormsOfAKeyAreFollowedByTheMicrosecondBehindThem() {
        clock.back(Duration.ofSeconds(10));
        timeline.recordRead(new SortKey("2026-11-23T12:41:00"));

        assertThat(timeline.reserve()).hasToString("2026-11-23T12:41:00.000001Z");
    }

    @Test
    void unusualFormsAreFollowedWhereTheySort() {
        clock.back(Duration.ofSeconds(10));
        timeline.recordRead(new SortKey("2026-11-23T12:41:00Z"));

        assertThat(timeline.reserve()).hasToString("2026-11-23T12:41:01.000000Z");
    }

    @Test
    void keysThatAreNoTimeStandInNobodysWay() {
        timeline.recordRead(new SortKey("not a time"));
        timeline.recordRead(new SortKey("🎸"));
        timeline.recordRead(new SortKey("!"));

        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void theHorizonIsAMinuteAheadOfTheClock() {
        assertThat(timeline.horizon()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    private void read(Timestamp time) {
        timeline.recordRead(SortKey.of(time));
    }
}
