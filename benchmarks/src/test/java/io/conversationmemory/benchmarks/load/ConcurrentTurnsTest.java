package io.conversationmemory.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentTurnsTest {

    @TempDir
    Path folder;

    @Test
    void bothSidesReturnTheSame() throws Exception {
        Path file = folder.resolve("by-hand.db");
        SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC()).close();
        try (JdbcTurns byHand = new JdbcTurns(file);
                SqliteStorage ours =
                        SqliteStorage.open(SqliteSettings.of(folder.resolve("ours.db")), Clock.systemUTC())) {
            LoadSection.requireEqual(byHand, new LibraryTurns(ours));
        }
    }

    @Test
    void everySessionRunsItsShareOfTheTurns() throws Exception {
        Set<String> sessions = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        ConcurrentTurns turns = new ConcurrentTurns() {
            @Override
            public void turn(String session) {
                sessions.add(session);
                number.incrementAndGet();
            }

            @Override
            public List<String> newest(String session) {
                return List.of();
            }
        };
        ClosedLoop loop = new ClosedLoop();

        loop.run(turns, "s", 4, 12);

        assertThat(sessions).containsExactlyInAnyOrder("s-0", "s-1", "s-2", "s-3");
        assertThat(number).hasValue(12);
        assertThat(loop.turnsPerSecond()).isPositive();
        assertThat(loop.quantileMillis(0.99)).isGreaterThanOrEqualTo(loop.quantileMillis(0.5));
    }
}
