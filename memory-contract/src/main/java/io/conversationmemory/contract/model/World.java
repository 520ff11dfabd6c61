package io.conversationmemory.contract.model;

import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the steps of one program share: chance, the clock, who there is, and what was done. */
final class World {

    private static final int SESSIONS = 3;
    private static final int USERS = 3;
    private static final int STEPS_SHOWN = 12;
    private static final Duration ROW_MARGIN = Duration.ofDays(1);

    final SplittableRandom random;
    final Storage storage;
    final MutableClock clock;
    private final Retention retention;
    private final List<String> done = new ArrayList<>();
    private int counter;

    World(SplittableRandom random, Storage storage, MutableClock clock, Retention retention) {
        this.random = random;
        this.storage = storage;
        this.clock = clock;
        this.retention = retention;
    }

    /** Keeps what is about to be done, to show it where it fails. */
    void about(String step) {
        done.add(step);
    }

    String lastSteps() {
        return String.join("\n  ", done.subList(Math.max(0, done.size() - STEPS_SHOWN), done.size()));
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A text that has not been used. */
    String fresh(String kind) {
        return kind + "-" + ++counter;
    }

    SessionId session() {
        return new SessionId("session-" + random.nextInt(SESSIONS));
    }

    UserId user() {
        return new UserId("user-" + random.nextInt(USERS));
    }

    @Nullable
    UserId userOrNobody() {
        return oneIn(3) ? null : user();
    }

    /** A time so close to the clock that messages meet each other. */
    Timestamp aboutNow() {
        return Timestamp.now(clock).plusMicros(random.nextInt(-4, 5));
    }

    long epochSecond() {
        return clock.instant().getEpochSecond();
    }

    boolean isExpired(@Nullable Long expiresAt) {
        return expiresAt != null && expiresAt <= epochSecond();
    }

    @Nullable
    Long messageExpiry() {
        Duration kept = retention.duration();
        return kept == null ? null : epochSecond() + kept.toSeconds();
    }

    @Nullable
    Long rowExpiry() {
        Duration kept = retention.duration();
        return kept == null ? null : epochSecond() + kept.plus(ROW_MARGIN).toSeconds();
    }
}
