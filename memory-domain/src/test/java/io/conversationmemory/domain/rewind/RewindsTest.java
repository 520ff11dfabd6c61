package io.conversationmemory.domain.rewind;

import static io.conversationmemory.domain.rewind.Keys.after;
import static io.conversationmemory.domain.rewind.Keys.closed;
import static io.conversationmemory.domain.rewind.Keys.from;
import static io.conversationmemory.domain.rewind.Keys.key;
import static io.conversationmemory.domain.rewind.Keys.keys;
import static io.conversationmemory.domain.rewind.Keys.question;
import static io.conversationmemory.domain.rewind.Keys.range;
import static io.conversationmemory.domain.rewind.Keys.reply;
import static io.conversationmemory.domain.rewind.Keys.rewind;
import static io.conversationmemory.domain.rewind.Keys.rewinds;
import static io.conversationmemory.domain.rewind.Keys.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewindsTest {

    @Test
    void aRewindReachesFromItsTargetToTheNewestMessageRead() {
        Rewind rewind = Rewinds.none().next("id", time(100), after(10), keys(8, 10, 12, 14));

        assertThat(rewind).isEqualTo(new Rewind("id", time(100), 1, range(10, 14), null));
    }

    @Test
    void anEditIncludesItsQuestion() {
        assertThat(Rewinds.none()
                        .next("id", time(100), from(10), keys(8, 10, 12))
                        .range())
                .isEqualTo(closed(10, 12));
    }

    @Test
    void aRewindIsRecordedAlsoWhereNothingStandsAfterItsTarget() {
        assertThat(Rewinds.none().next("id", time(100), after(10), keys(8, 10)).range())
                .isEqualTo(range(10, 10));
    }

    @Test
    void whatWasReadMoreThanAMinuteAheadIsOneFarRange() {
        Rewind rewind = Rewinds.none().next("id", time(100), after(10), keys(12, 160, 161, 300, 400));

        assertThat(rewind.range()).isEqualTo(range(10, 160));
        assertThat(rewind.far()).isEqualTo(closed(161, 400));
    }

    @Test
    void theClockIsNeverEarlierThanTheNewestEnd() {
        Rewinds rewinds = rewinds(range(900, 1000), range(10, 20));

        assertThat(rewinds.next("id", time(100), after(10), keys(12, 1060, 1061)))
                .isEqualTo(new Rewind("id", time(100), 3, range(10, 1060), closed(1061, 1061)));
    }

    @Test
    void theClockIsNeverEarlierThanTheTarget() {
        Rewind rewind = Rewinds.none().next("id", time(100), after(1000), keys(12, 999, 1000, 1060, 1061));

        assertThat(rewind.range()).isEqualTo(range(1000, 1060));
        assertThat(rewind.far()).isEqualTo(closed(1061, 1061));
    }

    @Test
    void aRewindToTheBeginningHasNoLowerBound() {
        assertThat(Rewinds.none().next("id", time(100), null, keys(8, 10)).range())
                .isEqualTo(new KeyRange(null, from(10)));
    }

    @Test
    void aRewindOfAnEmptySessionHoldsNoKey() {
        Rewind rewind = Rewinds.none().next("id", time(100), null, List.of());
        Rewinds rewinds = Rewinds.none().with(rewind).orElseThrow();

        assertThat(rewind.range().contains(new SortKey("!"))).isFalse();
        assertThat(rewinds.newestEnd()).isEmpty();
        assertThat(rewinds.supersedes(question(0, null))).isFalse();
        assertThat(rewinds.number()).isEqualTo(1);
    }

    @Test
    void theNewestFiftyAreKeptSinglyAndOlderOnesMerged() {
        Rewinds rewinds = Rewinds.none();
        for (int number = 1; number <= 53; number++) {
            KeyRange range = number == 3 ? range(100, 110) : range(10, 10 + number);
            rewinds = rewinds.with(rewind(number, range, null)).orElseThrow();
        }

        assertThat(rewinds.recent())
                .extracting(Rewind::number)
                .hasSize(50)
                .startsWith(4L)
                .endsWith(53L);
        assertThat(rewinds.merged())
                .containsExactly(new NumberedRange(range(10, 12), 2), new NumberedRange(range(100, 110), 3));
        assertThat(rewinds.separateRanges()).isEqualTo(2);
    }

    @Test
    void farRangesOfOlderRewindsAreKeptUnlessALaterRangeCoversThem() {
        Rewinds rewinds = Rewinds.none()
                .with(rewind(1, range(10, 11), closed(1000, 1010)))
                .flatMap(next -> next.with(rewind(2, range(10, 11), closed(1005, 1020))))
                .flatMap(next -> next.with(rewind(3, range(10, 11), closed(5000, 5010))))
                .orElseThrow();
        for (int number = 4; number <= 60; number++) {
            KeyRange far = number == 50 ? closed(4990, 5010) : null;
            rewinds = rewinds.with(rewind(number, range(10, 11), far)).orElseThrow();
        }

        assertThat(rewinds.far())
                .containsExactly(new NumberedRange(closed(1000, 1010), 1), new NumberedRange(closed(1005, 1020), 2));
        assertThat(rewinds.separateRanges()).isEqualTo(4);
    }

    @Test
    void moreThanTwoHundredSeparateRangesAreRefused() {
        Rewinds rewinds = Rewinds.none();
        for (int number = 1; number <= 199; number++) {
            rewinds = rewinds.with(rewind(number, range(number * 10, number * 10 + 5), null))
                    .orElseThrow();
        }
        Rewinds full = rewinds.with(rewind(200, range(0, 5), null)).orElseThrow();

        assertThat(full.separateRanges()).isEqualTo(Rewinds.MAX_RANGES);
        assertThat(full.with(rewind(201, range(3000, 3001), null))).isEmpty();
        assertThat(full.with(rewind(201, range(0, 5), closed(9000, 9000)))).isEmpty();
        assertThat(full.with(rewind(201, range(3, 2500), null))).isPresent();
    }

    @Test
    void rewindsAreNumberedInTheirOrder() {
        Rewinds rewinds = Rewinds.startingAt(7);

        assertThat(rewinds.next("id", time(1), after(0), keys(1)).number()).isEqualTo(8);
        assertThatThrownBy(() -> rewinds.with(rewind(7, range(0, 1), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rewinds.with(rewind(7, range(0, 1), null).withNumber(8))).isPresent();
    }

    @Test
    void theNewestEndIsThatOfARangeThatIsNotFar() {
        Rewinds rewinds = rewinds(range(10, 30), range(10, 20))
                .with(rewind(3, range(10, 12), closed(1000, 1000)))
                .orElseThrow();

        assertThat(rewinds.newestEnd()).contains(key(30));
        assertThat(Rewinds.none().newestEnd()).isEmpty();
    }

    @Test
    void standingRangesAreWhatTheRangesLeaveNewestFirst() {
        Rewinds rewinds = rewinds(range(10, 20), closed(30, 40), range(18, 22), range(25, 25));

        assertThat(rewinds.standingRanges(KeyRange.until(key(50))))
                .containsExactly(
                        new KeyRange(after(40), from(50)),
                        new KeyRange(after(22), after(30)),
                        new KeyRange(null, from(10)));
        assertThat(rewinds.standingRanges(range(12, 35))).containsExactly(new KeyRange(after(22), after(30)));
        assertThat(rewinds.standingRanges(closed(12, 20))).isEmpty();
        assertThat(Rewinds.none().standingRanges(range(12, 35))).containsExactly(range(12, 35));
    }

    @Test
    void farRangesAreNotSkipped() {
        Rewinds rewinds = Rewinds.none()
                .with(rewind(1, range(10, 20), closed(1000, 2000)))
                .orElseThrow();

        assertThat(rewinds.standingRanges(KeyRange.after(key(5))))
                .containsExactly(KeyRange.after(key(20)), range(5, 10));
    }

    @Test
    void theFirstRewindThatSupersedesAMessageIsNamed() {
        Rewinds rewinds = rewinds(range(30, 40), range(10, 20), range(5, 25));

        assertThat(rewinds.supersededBy(question(15, null))).map(Rewind::number).contains(2L);
        assertThat(rewinds.supersededBy(question(22, null))).map(Rewind::number).contains(3L);
        assertThat(rewinds.supersededBy(reply(50, 1, 10))).map(Rewind::number).contains(2L);
        assertThat(rewinds.supersededBy(question(50, null))).isEmpty();
        for (int number = 4; number <= 52; number++) {
            rewinds = rewinds.with(rewind(number, range(60, 60), null)).orElseThrow();
        }
        assertThat(rewinds.supersededBy(question(15, null))).isEmpty();
        assertThat(rewinds.supersededBy(question(22, null))).map(Rewind::number).contains(3L);
    }

    @Test
    void rewindsSinceANumberAreThoseThatBeginByAKey() {
        Rewinds rewinds = rewinds(range(5, 8), range(10, 20), closed(30, 40));

        assertThat(rewinds.haveBegunSince(0, key(6))).isTrue();
        assertThat(rewinds.haveBegunSince(1, key(10))).isFalse();
        assertThat(rewinds.haveBegunSince(1, key(11))).isTrue();
        assertThat(rewinds.haveBegunSince(2, key(29))).isFalse();
        assertThat(rewinds.haveBegunSince(2, key(30))).isTrue();
        assertThat(rewinds.haveBegunSince(3, key(99))).isFalse();
        for (int number = 4; number <= 53; number++) {
            rewinds = rewinds.with(rewind(number, range(60, 60), null)).orElseThrow();
        }
        assertThat(rewinds.haveBegunSince(2, key(30))).isTrue();
        assertThat(rewinds.haveBegunSince(3, key(30))).isFalse();
    }

    @Test
    void invalidRewindsAreRefused() {
        assertThatThrownBy(() -> rewind(0, range(1, 2), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rewind(1, KeyRange.after(key(1)), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rewind(1, range(1, 2), KeyRange.after(key(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rewind("", time(0), 1, range(1, 2), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rewinds.startingAt(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
