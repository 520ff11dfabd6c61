package io.conversationmemory.domain.rewind;

import static io.conversationmemory.domain.rewind.Keys.key;
import static io.conversationmemory.domain.rewind.Keys.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares what merged ranges supersede with what the rewinds would supersede one by one. */
class MergedRewindsTest {

    private static final int SESSIONS = 100;
    private static final int MESSAGES = 100;
    private static final int LENGTH = 300;

    @Test
    void mergedRangesSupersedeTheSameMessagesAsSingleOnes() {
        int superseded = 0;
        int standing = 0;
        int merged = 0;
        int far = 0;
        for (long seed = 1; seed <= SESSIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Rewind> singly = new ArrayList<>();
            Rewinds rewinds = rewinds(random, singly);
            merged += rewinds.merged().size();
            far += rewinds.far().size();

            List<KeyRange> gaps = rewinds.standingRanges(KeyRange.all());

            for (int i = 0; i < MESSAGES; i++) {
                StoredMessage message = message(random);
                boolean expected = new SingleRewinds(singly).supersede(message);
                if (rewinds.supersedes(message) != expected || isIn(gaps, message) == isInRange(message, singly)) {
                    throw new AssertionError("Seed " + seed + " differs for " + message);
                }
                superseded += expected ? 1 : 0;
                standing += expected ? 0 : 1;
            }
        }

        assertThat(List.of(superseded, standing)).allMatch(count -> count > SESSIONS * MESSAGES / 10);
        assertThat(List.of(merged, far)).allMatch(count -> count > SESSIONS);
    }

    private static boolean isIn(List<KeyRange> gaps, StoredMessage message) {
        return gaps.stream().anyMatch(gap -> gap.contains(message.key()));
    }

    private static boolean isInRange(StoredMessage message, List<Rewind> rewinds) {
        return rewinds.stream().anyMatch(rewind -> rewind.range().contains(message.key()));
    }

    private static Rewinds rewinds(SplittableRandom random, List<Rewind> singly) {
        Rewinds rewinds = Rewinds.none();
        int count = Rewinds.MAX_RECENT + random.nextInt(40);
        for (int number = 1; number <= count; number++) {
            int from = random.nextInt(LENGTH);
            int until = from + random.nextInt(random.nextInt(20) == 0 ? LENGTH / 10 : 3);
            Bound start = random.nextInt(200) == 0 ? null : new Bound(key(from), random.nextInt(3) == 0);
            int first = random.nextInt(LENGTH);
            KeyRange far = random.nextInt(6) == 0 ? Keys.closed(first, first + random.nextInt(10)) : null;
            Rewind rewind = Keys.rewind(number, new KeyRange(start, Bound.including(key(until))), far);
            Optional<Rewinds> added = rewinds.with(rewind);
            singly.add(rewind);
            rewinds = added.orElseThrow();
        }
        return rewinds;
    }

    private static StoredMessage message(SplittableRandom random) {
        int at = random.nextInt(LENGTH);
        SortKey question = random.nextInt(5) == 0 ? null : key(at - random.nextInt(12));
        TurnStamp stamp =
                random.nextInt(8) == 0 ? null : new TurnStamp(random.nextInt(Rewinds.MAX_RECENT + 40), question);
        return Keys.message(at, Role.values()[random.nextInt(Role.values().length)], stamp);
    }
}
