package io.conversationmemory.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.time.Expiry;
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
    void newWriterUsesTheClock() {
        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void messagesBeforeTheClockAreIgnored() {
        read(NOW.plusMicros(-1));

        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void messageFollowsReadsAheadOfTheClock() {
        read(NOW.plus(Duration.ofSeconds(59)));
        read(NOW.plus(Duration.ofSeconds(3)));

        assertThat(timeline.reserve())
                .isEqualTo(NOW.plus(Duration.ofSeconds(59)).plusMicros(1));
    }

    @Test
    void expiryCountsFromTheNewestMessageThatWasRead() {
        assertThat(timeline.expiry()).isEqualTo(Expiry.afterRetention());

        read(NOW.plus(Duration.ofDays(3)));
        read(NOW);

        assertThat(timeline.expiry())
                .isEqualTo(
                        new Expiry.AfterRetention(NOW.plus(Duration.ofDays(3)).instant()));
    }

    @Test
    void messageIsLaterThanTheInstantOfALegacyKey() {
        Timestamp ahead = NOW.plus(Duration.ofSeconds(3));
        String noZone = ahead.toString().replace("Z", "");
        timeline.recordRead(new SortKey(noZone));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));

        timeline.recordRead(new SortKey(ahead.plusMicros(9).toString().replace("Z", "+00:00")));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(10));
    }

    @Test
    void messagesUpToMaxLeadAreFollowedAndOneMicrosecondMoreIsNot() {
        WriterTimeline other = new WriterTimeline(clock);
        Timestamp minute = NOW.plus(Duration.ofMinutes(1));
        read(minute);
        other.recordRead(SortKey.of(minute.plusMicros(1)));

        assertThat(timeline.reserve()).isEqualTo(minute.plusMicros(1));
        assertThat(other.reserve()).isEqualTo(NOW);
    }

    @Test
    void messagesBeyondMaxLeadDoNotHideOthers() {
        read(NOW.plus(Duration.ofDays(400)));
        read(NOW.plus(Duration.ofSeconds(5)));

        assertThat(timeline.reserve()).isEqualTo(NOW.plus(Duration.ofSeconds(5)).plusMicros(1));
    }

    @Test
    void messagesBeyondMaxLeadAreFollowedOnceTheClockReachesThem() {
        Timestamp ahead = NOW.plus(Duration.ofMinutes(10));
        read(ahead);

        assertThat(timeline.reserve()).isEqualTo(NOW);
        clock.forward(Duration.ofMinutes(9).minusNanos(1000));
        assertThat(timeline.reserve()).isEqualTo(Timestamp.now(clock));
        clock.forward(Duration.ofNanos(1000));
        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));
    }

    @Test
    void ownWritesAreAlwaysFollowed() {
        Timestamp ahead = NOW.plus(Duration.ofDays(400));
        timeline.recordWrite(ahead);

        assertThat(timeline.reserve()).isEqualTo(ahead.plusMicros(1));
    }

    @Test
    void reservedTimestampsAreFollowed() {
        assertThat(timeline.reserve()).isEqualTo(NOW);
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(1));
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(2));
    }

    @Test
    void nextMessageFollowsTheMicrosecondsOfABatch() {
        assertThat(timeline.reserveRange(100)).isEqualTo(NOW);
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(100));
    }

    @Test
    void clockThatGoesBackwardsMovesNoMessageBack() {
        Timestamp first = timeline.reserve();
        clock.back(Duration.ofHours(5));

        assertThat(timeline.reserve()).isEqualTo(first.plusMicros(1));
    }

    @Test
    void clockThatGoesBackwardsIgnoresReadsBeyondMaxLeadAgain() {
        read(NOW.plus(Duration.ofSeconds(30)));
        clock.back(Duration.ofSeconds(31));

        assertThat(timeline.reserve()).isEqualTo(Timestamp.now(clock));
    }

    @Test
    void legacyKeysAreFollowedByTheNextMicrosecond() {
        clock.back(Duration.ofSeconds(10));
        timeline.recordRead(new SortKey("2026-11-23T12:41:00"));

        assertThat(timeline.reserve()).hasToString("2026-11-23T12:41:00.000001Z");
    }

    @Test
    void unusualKeysAreFollowedInSortOrder() {
        clock.back(Duration.ofSeconds(10));
        timeline.recordRead(new SortKey("2026-11-23T12:41:00Z"));

        assertThat(timeline.reserve()).hasToString("2026-11-23T12:41:01.000000Z");
    }

    @Test
    void keysWithoutATimeAreIgnored() {
        timeline.recordRead(new SortKey("not a time"));
        timeline.recordRead(new SortKey("🎸"));
        timeline.recordRead(new SortKey("!"));

        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void horizonIsAMinuteAheadOfTheClock() {
        assertThat(timeline.horizon()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void rangeEndsAreFollowedHoweverFarAhead() {
        Timestamp end = NOW.plus(Duration.ofDays(3));
        timeline.recordRangeEnd(SortKey.of(NOW.plus(Duration.ofDays(1))));
        timeline.recordRangeEnd(SortKey.of(end));
        timeline.recordRangeEnd(SortKey.of(NOW.plus(Duration.ofDays(2))));

        assertThat(timeline.horizon()).isEqualTo(end.plus(Duration.ofMinutes(1)));
        assertThat(timeline.reserve()).isEqualTo(end.plusMicros(1));
    }

    @Test
    void messagesUpToMaxLeadAfterARangeEndAreFollowed() {
        Timestamp end = NOW.plus(Duration.ofDays(3));
        timeline.recordRangeEnd(SortKey.of(end));
        read(end.plus(Duration.ofMinutes(1)).plusMicros(1));
        read(end.plus(Duration.ofSeconds(59)));

        assertThat(timeline.reserve())
                .isEqualTo(end.plus(Duration.ofSeconds(59)).plusMicros(1));
    }

    @Test
    void rangeEndsBeforeTheClockChangeNothing() {
        timeline.recordRangeEnd(SortKey.of(NOW.plusMicros(-1)));

        assertThat(timeline.horizon()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(timeline.reserve()).isEqualTo(NOW);
    }

    @Test
    void rangeEndsOfOtherFormsAreFollowedInSortOrder() {
        timeline.recordRangeEnd(new SortKey("2026-11-24T12:41:00Z"));

        assertThat(timeline.horizon()).hasToString("2026-11-24T12:42:01.000000Z");
        assertThat(timeline.reserve()).hasToString("2026-11-24T12:41:01.000000Z");
    }

    @Test
    void rangeEndsThatNothingCanFollowAreIgnored() {
        timeline.recordRangeEnd(new SortKey("not a time"));

        assertThat(timeline.horizon()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(timeline.reserve()).isEqualTo(NOW);
        timeline.recordRangeEnd(SortKey.of(Timestamp.MAX));
        assertThat(timeline.reserve()).isEqualTo(NOW.plusMicros(1));
    }

    private void read(Timestamp time) {
        timeline.recordRead(SortKey.of(time));
    }
}
