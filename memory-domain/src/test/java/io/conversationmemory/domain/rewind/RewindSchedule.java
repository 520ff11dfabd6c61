package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.rewind.SimulatedProcess.Step;
import io.conversationmemory.domain.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One seeded schedule: the operations of three processes, interleaved step by step. */
final class RewindSchedule {

    private static final int OPERATIONS = 40;
    private static final int AT_ONCE = 4;
    private static final String START = "2026-11-23T12:41:00Z";

    /** A window of a process with the right clock, and the newest question that such a process had acknowledged by then. */
    record Seen(Window window, StoredMessage newest, List<StoredMessage> since) {}

    final SimulatedStore store = new SimulatedStore();
    final SimulatedOperations operations = new SimulatedOperations(store);
    final List<SimulatedProcess> processes = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();

    private final SplittableRandom random;
    private final List<SimulatedProcess.Runner> running = new ArrayList<>();

    RewindSchedule(long seed) {
        random = new SplittableRandom(seed);
        for (int number = 0; number < 3; number++) {
            Duration skew = number == 0 ? Duration.ZERO : skew(Math.floorMod(seed, 5), number);
            SettableClock clock = SettableClock.at(START);
            clock.forward(skew);
            processes.add(new SimulatedProcess(store, clock, skew.isZero(), random));
        }
    }

    private Duration skew(int kind, int process) {
        return switch (kind) {
            case 1 -> Duration.ofSeconds(random.nextInt(-30, 31));
            case 2 -> Duration.ofSeconds(random.nextBoolean() ? 90 : -90);
            case 3 -> process == 1 ? Duration.ofDays(3) : Duration.ZERO;
            case 4 -> process == 1 ? Duration.ofDays(-3) : Duration.ZERO;
            default -> Duration.ZERO;
        };
    }

    void run() {
        int begun = 0;
        while (begun < OPERATIONS || !running.isEmpty()) {
            Duration passed = Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 800));
            processes.forEach(process -> process.clock.forward(passed));
            if (begun < OPERATIONS && running.size() < AT_ONCE && random.nextInt(3) == 0) {
                SimulatedProcess process = processes.get(random.nextInt(processes.size()));
                running.add(process.runner(() -> begin(process)));
                begun++;
            } else if (!running.isEmpty()) {
                int at = random.nextInt(running.size());
                if (!running.get(at).run()) {
                    running.remove(at);
                }
            }
            if (!store.underWay.isEmpty() && random.nextInt(8) == 0) {
                store.underWay.remove(random.nextInt(store.underWay.size())).run();
            }
        }
        store.underWay.forEach(Runnable::run);
    }

    private Step begin(SimulatedProcess main) {
        SimulatedProcess process = main.withOwnWriter();
        int kind = random.nextInt(40);
        if (kind < 12) {
            return operations.plainTurn(random.nextBoolean() ? process : main);
        } else if (kind < 22) {
            return operations.claimedTurn(process, new MessageId("key" + random.nextInt(10)));
        } else if (kind < 26) {
            return operations.regenerate(process);
        } else if (kind < 29) {
            return operations.edit(process);
        } else if (kind < 33) {
            return operations.rewind(process);
        } else if (kind < 35) {
            return operations.bareTurn(process);
        }
        return kind == 35 ? operations.explicitTime(process) : look(process);
    }

    /** Reads a window with the right clock at once, so that everything acknowledged before belongs into it. */
    private Step look(SimulatedProcess process) {
        if (!process.isRight) {
            return null;
        }
        StoredMessage newest = null;
        for (SimulatedProcess other : processes) {
            for (StoredMessage asked : other.acknowledged) {
                boolean isCandidate = other.isRight && !store.row().rewinds().supersedes(asked);
                if (isCandidate && (newest == null || newest.key().compareTo(asked.key()) < 0)) {
                    newest = asked;
                }
            }
        }
        if (newest != null) {
            List<StoredMessage> since = new ArrayList<>();
            for (StoredMessage message : store.messages.tailMap(newest.key()).values()) {
                if (!store.row().rewinds().supersedes(message)) {
                    since.add(message);
                }
            }
            StoredMessage question = newest;
            return process.readAtOnce(reading -> {
                seen.add(new Seen(process.window(reading), question, since));
                return null;
            });
        }
        return null;
    }
}
