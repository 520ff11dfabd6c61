package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** A random program: a seed decides every step of it. */
final class Program {

    private final long seed;
    private final World world;
    private final MessageModel model = new MessageModel();
    private final AppendSteps appends;
    private final ReadSteps reads;
    private final ImportSteps imports;
    private final DeletionSteps deletions;
    private final PreferenceSteps preferences;
    private final SessionSteps sessions;

    Program(long seed, Storage storage, MutableClock clock, Retention retention, boolean triesPartsOfBatches) {
        this.seed = seed;
        this.world = new World(new SplittableRandom(seed), storage, clock, retention);
        this.appends = new AppendSteps(world, model, triesPartsOfBatches);
        this.reads = new ReadSteps(world, model);
        this.imports = new ImportSteps(world, model, appends);
        this.deletions = new DeletionSteps(world, model);
        this.preferences = new PreferenceSteps(world);
        this.sessions = new SessionSteps(world, model, appends);
    }

    void run(int steps) {
        int step = 0;
        try {
            for (; step < steps; step++) {
                moveClock();
                step();
            }
            everything();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + ", step " + step + ": " + e.getMessage() + "\nLast steps:\n  " + world.lastSteps(),
                    e);
        }
    }

    private void step() {
        int chance = world.random.nextInt(100);
        if (chance < 22) {
            appends.appendNew();
        } else if (chance < 32) {
            appends.repeat();
        } else if (chance < 40) {
            appends.repeatWrongly();
        } else if (chance < 47) {
            imports.run();
        } else if (chance < 49) {
            deletions.run();
        } else if (chance < 57) {
            reads.newest();
        } else if (chance < 61) {
            reads.beginWalk();
        } else if (chance < 71) {
            reads.goOnWalking();
        } else if (chance < 73) {
            reads.survey();
        } else if (chance < 75) {
            reads.sessionsOfUser();
        } else if (chance < 83) {
            preferences.run();
        } else if (chance < 93) {
            sessions.run();
        } else {
            sessions.turn();
        }
    }

    /** Mostly by so little that messages meet each other, and sometimes by so much that they expire. */
    private void moveClock() {
        int chance = world.random.nextInt(100);
        if (chance < 40) {
            move(Duration.of(world.random.nextInt(-3, 5), ChronoUnit.MICROS));
        } else if (chance < 42) {
            move(Duration.ofSeconds(world.random.nextInt(-600, 1200)));
        } else if (chance == 42) {
            move(Duration.ofHours(world.random.nextInt(-1, 26)));
        }
    }

    private void move(Duration duration) {
        world.about("clock " + duration);
        world.clock.move(duration);
    }

    private void everything() {
        world.about("everything");
        reads.everything();
        preferences.everything();
        sessions.everything();
        assertThat(world.storage
                        .administration()
                        .exactStatistics(ProgressListener.none())
                        .messages())
                .as("all messages")
                .isEqualTo(model.all(entry -> true).size());
    }
}
