package io.conversationmemory.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SettableClock;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Appends single messages and batches to one session by several writers with skewed clocks, whose steps interleave in
 * a seeded order; responses are lost, requests arrive late, writers crash. Checks every promise of the algorithm
 * afterwards. Other seeds: {@code -Dsimulation.first=…} and {@code -Dsimulation.schedules=…}.
 */
@Tag("reliability")
class PlacementSimulationTest {

    private static final long FIRST_SEED = Long.getLong("simulation.first", 1);
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 20_000);
    private static final int LONGEST = 20_000;
    private static final String START = "2026-11-23T12:41:00Z";

    @Test
    @Timeout(600)
    void noScheduleLosesDuplicatesOrReordersMessages() {
        long acknowledged = 0;
        long moved = 0;
        long batches = 0;

        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            try {
                for (SimulatedWriter.Acknowledged call : run(seed)) {
                    acknowledged++;
                    moved += call.stored().get(0).time().equals(call.proposed()) ? 0 : 1;
                    batches += call.stored().size() > 1 ? 1 : 0;
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + " breaks a promise: " + e.getMessage(), e);
            }
        }

        // Guards against schedules without contention.
        assertThat(acknowledged).isGreaterThan(2L * SCHEDULES);
        assertThat(moved).isGreaterThan(SCHEDULES / 5);
        assertThat(batches).isGreaterThan(SCHEDULES / 5);
    }

    private static List<SimulatedWriter.Acknowledged> run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedSession session = new SimulatedSession(random.split());
        List<SimulatedWriter> writers = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            SettableClock clock = SettableClock.at(START);
            clock.forward(skew(random));
            writers.add(new SimulatedWriter("w" + i + "-", session, clock, random.split()));
        }
        for (int step = 0; writers.stream().anyMatch(SimulatedWriter::hasWorkLeft); step++) {
            assertThat(step).as("steps without an end").isLessThan(LONGEST);
            SimulatedWriter writer = writers.get(random.nextInt(writers.size()));
            if (random.nextInt(4) == 0) {
                session.advance();
            } else if (random.nextInt(60) == 0) {
                Message old = Message.of(new MessageId("old" + step), Role.USER, "");
                session.storeByLegacyService(Timestamp.parse(START).plusMicros(random.nextInt(5)), old);
            } else if (writer.hasWorkLeft()) {
                writer.tick();
                writer.step();
            }
        }
        while (session.hasWorkLeft()) {
            session.advance();
        }
        return check(session, writers);
    }

    private static Duration skew(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofSeconds(30L - random.nextInt(60));
            case 1 -> Duration.ofSeconds(150L - random.nextInt(300));
            default -> Duration.ofNanos(1000L * random.nextInt(3));
        };
    }

    private static List<SimulatedWriter.Acknowledged> check(SimulatedSession session, List<SimulatedWriter> writers) {
        Map<MessageId, List<StoredMessage>> copies = new HashMap<>();
        for (StoredMessage message : session.visible.values()) {
            copies.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(message);
        }
        List<SimulatedWriter.Acknowledged> all = new ArrayList<>();
        for (SimulatedWriter writer : writers) {
            writer.proposals.forEach(proposal -> checkProposal(session, copies, proposal));
            checkOrder(writer);
            for (SimulatedWriter.Acknowledged call : writer.acknowledged) {
                for (StoredMessage message : call.stored()) {
                    promise(
                            copies.getOrDefault(message.id(), List.of()).equals(List.of(message)),
                            "one copy of",
                            message);
                }
            }
            all.addAll(writer.acknowledged);
        }
        return all;
    }

    /** Requires at most one copy, consecutive, at the first free slots. */
    private static void checkProposal(
            SimulatedSession session, Map<MessageId, List<StoredMessage>> copies, SimulatedWriter.Proposal proposal) {
        List<StoredMessage> stored = new ArrayList<>();
        for (Message message : proposal.messages()) {
            List<StoredMessage> found = copies.getOrDefault(message.id(), List.of());
            promise(found.size() <= 1, "no second copy of", message.id());
            stored.addAll(found);
        }
        if (stored.isEmpty()) {
            return;
        }
        promise(stored.size() == proposal.messages().size(), "all or none of", proposal);
        Timestamp first = stored.get(0).time();
        for (StoredMessage message : stored) {
            promise(message.time().equals(first.plusMicros(stored.indexOf(message))), "a row of", proposal);
        }
        int free = 0;
        for (Timestamp place = proposal.proposed(); place.isBefore(first); place = place.plusMicros(1)) {
            free = session.visible.containsKey(SortKey.of(place)) ? 0 : free + 1;
            promise(free < stored.size(), "no place skipped by", proposal);
        }
    }

    /** Requires the order of acknowledgement, after every message that is followed. */
    private static void checkOrder(SimulatedWriter writer) {
        SortKey last = null;
        int handle = -1;
        for (SimulatedWriter.Acknowledged call : writer.acknowledged) {
            if (call.handle() != handle) {
                handle = call.handle();
                last = null;
            }
            for (StoredMessage message : call.stored()) {
                promise(last == null || message.key().compareTo(last) > 0, "order of", message);
                last = message.key();
            }
            SortKey first = call.stored().get(0).key();
            promise(call.follows() == null || first.compareTo(call.follows()) > 0, "what was read before", first);
        }
    }

    private static void promise(boolean kept, String promise, Object subject) {
        if (!kept) {
            throw new AssertionError(promise + " " + subject);
        }
    }
}
