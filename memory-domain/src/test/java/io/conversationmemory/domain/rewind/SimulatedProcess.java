package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SettableClock;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A process with a clock of its own: reads, reserves, writes, loses responses, dies. */
final class SimulatedProcess {

    static final WindowPolicy POLICY = WindowPolicy.standard();

    /** A step of an operation; returns the next one, null at the end. */
    interface Step {
        Step run();
    }

    /** A timestamp that was reserved for a message. */
    record Reserved(Message message, Timestamp time) {}

    /** The part of the session that an operation has read. */
    record Reading(SimulatedStore.Row row, List<MessageItem> newest, List<MessageItem> standing, Set<SortKey> keys) {}

    final SimulatedStore store;
    final SettableClock clock;
    final boolean isRight;
    final SplittableRandom random;
    /** The number of rewinds that had been read at each reservation. */
    final Map<Reserved, Long> reserved;
    /** The questions that were acknowledged, in this order. */
    final List<StoredMessage> acknowledged;

    private final SimulatedProcess main;
    private WriterTimeline timeline;
    private long rewindsRead;
    private int lives;

    SimulatedProcess(SimulatedStore store, SettableClock clock, boolean isRight, SplittableRandom random) {
        this.store = store;
        this.clock = clock;
        this.isRight = isRight;
        this.random = random;
        this.reserved = new HashMap<>();
        this.acknowledged = new ArrayList<>();
        this.main = this;
        this.timeline = new WriterTimeline(clock);
    }

    private SimulatedProcess(SimulatedProcess main) {
        this.store = main.store;
        this.clock = main.clock;
        this.isRight = main.isRight;
        this.random = main.random;
        this.reserved = main.reserved;
        this.acknowledged = main.acknowledged;
        this.main = main;
        this.timeline = new WriterTimeline(clock);
    }

    /**
     * Returns the same process with a writer of its own. What follows a question far ahead, or the range of a rewind that is perhaps
     * never stored, must not move the writer of other turns.
     */
    SimulatedProcess withOwnWriter() {
        return new SimulatedProcess(main);
    }

    /** Begins anew with a writer that has read nothing; what the dead process had sent may still arrive. */
    private Step die() {
        main.timeline = new WriterTimeline(clock);
        main.rewindsRead = 0;
        main.lives++;
        return null;
    }

    /** Returns an operation that ends when the process dies. */
    Runner runner(Step first) {
        return new Runner(first);
    }

    /** An operation of this process. */
    final class Runner {

        private final int life = main.lives;
        private Step next;

        private Runner(Step first) {
            next = first;
        }

        /** Runs a step; returns false after the last one. */
        boolean run() {
            next = life == main.lives ? next.run() : null;
            return next != null;
        }
    }

    Timestamp now() {
        return Timestamp.now(clock);
    }

    boolean happens(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** Reads row and newest messages, one after the other in any order. */
    Step read(Function<Reading, Step> then) {
        int limit = POLICY.messagesToRead();
        if (happens(2)) {
            SimulatedStore.Row row = readRow();
            return () -> then.apply(reading(row, store.newest(KeyRange.all(), limit)));
        }
        List<MessageItem> newest = store.newest(KeyRange.all(), limit);
        return () -> then.apply(reading(readRow(), newest));
    }

    Step readAtOnce(Function<Reading, Step> then) {
        return then.apply(reading(readRow(), store.newest(KeyRange.all(), POLICY.messagesToRead())));
    }

    SimulatedStore.Row readRow() {
        SimulatedStore.Row row = store.row();
        row.rewinds().newestEnd().ifPresent(timeline::recordRangeEnd);
        rewindsRead = Math.max(rewindsRead, row.rewinds().number());
        return row;
    }

    /** Drops what is superseded or too far ahead, and reads on where too few are left. */
    private Reading reading(SimulatedStore.Row row, List<MessageItem> newest) {
        KeyRange near = KeyRange.until(SortKey.of(timeline.horizon()));
        int wanted = POLICY.messagesToRead();
        Set<SortKey> keys = new HashSet<>();
        record(newest, keys);
        List<MessageItem> standing = new ArrayList<>(row.rewinds().standing(within(near, newest)));
        if (newest.size() == wanted && standing.size() < wanted) {
            standing.clear();
            for (KeyRange range : row.rewinds().standingRanges(near)) {
                KeyRange rest = range;
                while (rest != null && standing.size() < wanted) {
                    List<MessageItem> more = store.newest(rest, wanted);
                    record(more, keys);
                    standing.addAll(0, row.rewinds().standing(more));
                    // Replies that are superseded by their numbers lie among the others.
                    rest = more.size() < wanted
                            ? null
                            : rest.intersect(KeyRange.before(more.get(0).key())).orElse(null);
                }
            }
        }
        return new Reading(row, newest, standing, keys);
    }

    private static List<MessageItem> within(KeyRange range, List<MessageItem> items) {
        return items.stream().filter(item -> range.contains(item.key())).toList();
    }

    private void record(List<MessageItem> read, Set<SortKey> keys) {
        for (MessageItem item : read) {
            timeline.recordRead(item.key());
            keys.add(item.key());
        }
    }

    Window window(Reading reading) {
        List<MessageItem> standing = reading.standing();
        int first = Math.max(0, standing.size() - POLICY.messagesToRead());
        return POLICY.select(new NewestMessages(standing.subList(first, standing.size()), first > 0), null);
    }

    /** Reserves a timestamp after what this process has read. */
    Timestamp reserve(Message message) {
        Timestamp time = timeline.reserve();
        reserved.put(new Reserved(message, time), rewindsRead);
        return time;
    }

    /** Makes replies follow their question, however far ahead of the clock it lies. */
    void follow(StoredMessage question) {
        timeline.recordWrite(question.time());
    }

    /** Reserves a timestamp after the range that is written together with the message. */
    Timestamp reserveAfter(Rewind rewind, Message message) {
        timeline.recordRangeEnd(rewind.range().until().key());
        return reserve(message);
    }

    /** Appends a message; a lost response is followed by a repetition or by the end of the process. */
    Step append(Timestamp proposed, Message message, Function<StoredMessage, Step> then) {
        switch (random.nextInt(50)) {
            case 0 -> {
                store.underWay.add(() -> store.append(proposed, message));
                return die();
            }
            case 1 -> {
                store.append(proposed, message);
                return die();
            }
            case 2 -> {
                store.append(proposed, message);
                return () -> append(proposed, message, then);
            }
            default -> {
                StoredMessage stored = store.append(proposed, message);
                timeline.recordRead(stored.key());
                if (reserved.containsKey(new Reserved(message, proposed))) {
                    timeline.recordWrite(stored.time());
                }
                return then.apply(stored);
            }
        }
    }

    /**
     * Writes row and message at once.
     *
     * @param then given true only if it is known that they were written: else they may be, or may not
     */
    Step replace(
            SimulatedStore.Row read,
            SimulatedStore.Row changed,
            Timestamp proposed,
            Message message,
            Function<Boolean, Step> then) {
        switch (random.nextInt(50)) {
            case 0 -> {
                store.underWay.add(() -> store.replace(read, changed, proposed, message));
                return die();
            }
            case 1 -> {
                store.replace(read, changed, proposed, message);
                return die();
            }
            case 2 -> {
                store.replace(read, changed, proposed, message);
                return () -> then.apply(false);
            }
            default -> {
                return then.apply(store.replace(read, changed, proposed, message));
            }
        }
    }

    /** Lets others run for a while, as a model that generates does. */
    Step pause(Step then) {
        return happens(60) ? die() : happens(3) ? then : () -> pause(then);
    }
}
