package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SettableClock;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A process with its own clock that reads, appends, loses responses, retries, and sometimes crashes. */
final class SimulatedWriter {

    /** An acknowledged call, with the key that its writer had to follow at the reservation. */
    record Acknowledged(int handle, Timestamp proposed, SortKey follows, List<StoredMessage> stored) {}

    /** A call that was begun, acknowledged or not. */
    record Proposal(Timestamp proposed, List<Message> messages) {}

    final List<Acknowledged> acknowledged = new ArrayList<>();
    final List<Proposal> proposals = new ArrayList<>();

    private final String name;
    private final SimulatedSession session;
    private final SettableClock clock;
    private final SplittableRandom random;
    private int callsLeft;
    private int made;

    private int handle;
    private WriterTimeline timeline;
    private final List<StoredMessage> read = new ArrayList<>();

    private Proposal call;
    private SortKey follows;
    private final List<Object> answers = new ArrayList<>();
    private SimulatedSession.Commit awaited;
    private boolean gaveUpWaiting;

    SimulatedWriter(String name, SimulatedSession session, SettableClock clock, SplittableRandom random) {
        this.name = name;
        this.session = session;
        this.clock = clock;
        this.random = random;
        this.timeline = new WriterTimeline(clock);
        this.callsLeft = 1 + random.nextInt(3);
    }

    boolean hasWorkLeft() {
        return callsLeft > 0;
    }

    /** Runs one step. */
    void step() {
        if (call == null) {
            begin();
        } else if (awaited == null) {
            advance();
        } else if (awaited.isDone()) {
            answers.add(new SessionSlots.Attempt.Done(awaited.messages));
            awaited = null;
        } else if (random.nextInt(12) == 0) {
            loseTheAnswer();
        }
    }

    private void begin() {
        if (random.nextInt(2) == 0) {
            for (StoredMessage message : session.newest(timeline.horizon(), 4)) {
                timeline.recordRead(message.key());
                read.add(message);
            }
            return;
        }
        Timestamp limit = Timestamp.now(clock).plus(WriterTimeline.MAX_LEAD);
        follows = null;
        for (StoredMessage message : read) {
            if (!message.time().isAfter(limit)
                    && (follows == null || message.key().compareTo(follows) > 0)) {
                follows = message.key();
            }
        }
        int size = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        List<Message> messages = new ArrayList<>();
        while (messages.size() < size) {
            messages.add(Message.of(new MessageId(name + made++), Role.USER, ""));
        }
        call = new Proposal(timeline.reserveRange(size), messages);
        proposals.add(call);
        answers.clear();
        gaveUpWaiting = false;
    }

    private void advance() {
        Placement placement;
        try {
            SteppedSlots slots = new SteppedSlots(answers, call.messages());
            placement = MessagePlacement.place(slots, slots, call.proposed(), call.messages());
        } catch (SteppedSlots.Suspended suspended) {
            answer(suspended.step);
            return;
        }
        if (placement instanceof Placement.Stored stored) {
            acknowledge(stored.messages());
        } else if (placement instanceof Placement.Existing there) {
            acknowledge(there.messages());
        } else {
            boolean timeWasUp = gaveUpWaiting;
            boolean conflict = placement instanceof Placement.Conflicting;
            if (!timeWasUp || (conflict && call.messages().size() == 1)) {
                throw new AssertionError("No reason for " + placement);
            }
            repeatOrDie();
        }
    }

    private void answer(SteppedSlots.Step step) {
        if (step instanceof SteppedSlots.Step.Fetch fetch) {
            answers.add(session.page(fetch));
        } else if (step instanceof SteppedSlots.Step.Pause) {
            gaveUpWaiting = random.nextInt(10) == 0;
            answers.add(!gaveUpWaiting);
        } else if (step instanceof SteppedSlots.Step.Put put) {
            put(put);
        }
    }

    private void put(SteppedSlots.Step.Put put) {
        int luck = random.nextInt(20);
        if (luck == 0) {
            session.arriveLate(put);
            loseTheAnswer();
            return;
        }
        SimulatedSession.Outcome outcome = session.put(put);
        if (luck == 1) {
            loseTheAnswer();
            return;
        }
        if (luck < 5) {
            // The client library lost the response and sent the same request again.
            SimulatedSession.Outcome second = session.put(put);
            outcome = outcome.commit() == null ? second : outcome;
        }
        if (outcome.commit() == null) {
            answers.add(outcome.attempt());
        } else {
            awaited = outcome.commit();
        }
    }

    private void loseTheAnswer() {
        awaited = null;
        repeatOrDie();
    }

    /** Repeats the same call, or continues as another process with a new writer. */
    private void repeatOrDie() {
        answers.clear();
        gaveUpWaiting = false;
        if (random.nextInt(4) == 0) {
            handle++;
            timeline = new WriterTimeline(clock);
            read.clear();
            call = null;
            callsLeft--;
        }
    }

    private void acknowledge(List<StoredMessage> stored) {
        for (StoredMessage message : stored) {
            timeline.recordRead(message.key());
            timeline.recordWrite(message.time());
        }
        acknowledged.add(new Acknowledged(handle, call.proposed(), follows, stored));
        call = null;
        callsLeft--;
    }

    /** Moves the clock forwards, or sets it right or wrong. */
    void tick() {
        int kind = random.nextInt(40);
        if (kind == 0) {
            clock.back(Duration.ofSeconds(random.nextInt(100)));
        } else if (kind == 1) {
            clock.forward(Duration.ofSeconds(random.nextInt(100)));
        } else {
            clock.forward(Duration.ofNanos(1000L * random.nextInt(2)));
        }
    }
}
