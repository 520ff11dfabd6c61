package io.conversationmemory.domain.rewind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs turns, rewinds, edits and regenerations of one session by several processes with skewed clocks, whose steps interleave in a
 * seeded order; responses are lost, requests arrive late, processes die. Checks afterwards what the rewinds supersede. Other seeds:
 * {@code -Dsimulation.first=…} and {@code -Dsimulation.schedules=…}; more of them: {@code -Dreliability=long}.
 */
@Tag("reliability")
class RewindSimulationTest {

    private static final long FIRST_SEED = Long.getLong("simulation.first", 1);
    private static final int SCHEDULES = Integer.getInteger(
            "simulation.schedules", System.getProperty("reliability", "").equals("long") ? 7_500 : 500);

    @Test
    @Timeout(600)
    void noScheduleBreaksAPromise() {
        Map<RewindPromises.Count, Long> counts = new EnumMap<>(RewindPromises.Count.class);

        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            RewindSchedule schedule = new RewindSchedule(seed);
            try {
                schedule.run();
                RewindPromises.check(schedule, counts);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + " breaks a promise: " + e.getMessage(), e);
            }
        }

        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, () -> SCHEDULES + " schedules: " + counts);
        // Guards against schedules in which nothing happens.
        assertThat(counts.get(RewindPromises.Count.MESSAGES)).isGreaterThan(30L * SCHEDULES);
        assertThat(counts.get(RewindPromises.Count.REWINDS)).isGreaterThan(5L * SCHEDULES);
        assertThat(counts.get(RewindPromises.Count.SUPERSEDED)).isGreaterThan(10L * SCHEDULES);
        assertThat(counts.get(RewindPromises.Count.LATE_REPLIES)).isGreaterThan(SCHEDULES / 10L);
        assertThat(counts.get(RewindPromises.Count.FAR_RANGES)).isGreaterThan(SCHEDULES / 10L);
        assertThat(counts.get(RewindPromises.Count.WINDOWS)).isGreaterThan(2L * SCHEDULES);
        assertThat(counts.get(RewindPromises.Count.REPEATS)).isGreaterThan(SCHEDULES / 2L);
    }
}
