package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the messages and the row that a schedule has left. */
final class RewindPromises {

    /** Contents of the schedules. */
    enum Count {
        MESSAGES,
        REWINDS,
        SUPERSEDED,
        LATE_REPLIES,
        FAR_RANGES,
        WINDOWS,
        REPEATS,
        BARE_ORPHANS,
        MOST_RANGES
    }

    private final RewindSchedule schedule;
    private final Map<Count, Long> counts;
    private final Rewinds rewinds;
    private final SingleRewinds singly;
    private final Map<SortKey, StoredMessage> standing = new HashMap<>();

    private RewindPromises(RewindSchedule schedule, Map<Count, Long> counts) {
        this.schedule = schedule;
        this.counts = counts;
        this.rewinds = schedule.store.row().rewinds();
        this.singly = new SingleRewinds(schedule.store.rewinds);
    }

    static void check(RewindSchedule schedule, Map<Count, Long> counts) {
        RewindPromises promises = new RewindPromises(schedule, counts);
        promises.count(Count.REWINDS, promises.singly.rewinds().size());
        promises.mergingIsExact();
        promises.nothingIsStoredTwice();
        promises.whatFollowsARewindStands();
        promises.repliesStandWithTheirQuestions();
        promises.oneReplyAndOneQuestionStand();
        promises.laterTurnsKeepTheirReplies();
        promises.windowsHoldTheNewestTurn();
        promises.repeatsReturnOneReply();
        int ranges = promises.rewinds.separateRanges();
        promise(ranges <= 25, "few ranges", ranges);
        counts.merge(Count.MOST_RANGES, (long) ranges, Math::max);
    }

    private void count(Count what, long more) {
        counts.merge(what, more, Long::sum);
    }

    private Iterable<StoredMessage> messages() {
        return schedule.store.messages.values();
    }

    private void mergingIsExact() {
        List<NumberedRange> all = new ArrayList<>();
        List<NumberedRange> far = new ArrayList<>();
        for (Rewind rewind : singly.rewinds()) {
            all.add(rewind.ordinary());
            rewind.numberedFar().ifPresent(far::add);
        }
        Rewinds merged = new Rewinds(rewinds.number(), RangeUnion.of(all), far, List.of());
        count(Count.FAR_RANGES, far.size());
        for (StoredMessage message : messages()) {
            boolean isSuperseded = singly.supersede(message);
            promise(rewinds.supersedes(message) == isSuperseded, "one by one as on the row", message);
            promise(merged.supersedes(message) == isSuperseded, "merged as one by one", message);
            count(Count.MESSAGES, 1);
            count(Count.SUPERSEDED, isSuperseded ? 1 : 0);
            if (!isSuperseded) {
                standing.put(message.key(), message);
            }
        }
    }

    private void nothingIsStoredTwice() {
        Set<MessageId> ids = new HashSet<>();
        for (StoredMessage message : messages()) {
            promise(ids.add(message.id()), "one copy of", message);
        }
    }

    /** Requires that what was reserved after its process had read a rewind lies in none of its ranges, and stands if its turn had. */
    private void whatFollowsARewindStands() {
        Map<SimulatedProcess.Reserved, Long> reserved = new HashMap<>();
        schedule.processes.forEach(process -> reserved.putAll(process.reserved));
        for (StoredMessage message : messages()) {
            Long read = reserved.get(
                    new SimulatedProcess.Reserved(message.message(), schedule.store.proposals.get(message.key())));
            if (read != null) {
                for (Rewind rewind : singly.until(read).rewinds()) {
                    promise(!rewind.range().contains(message.key()), "after " + rewind, message);
                }
                SingleRewinds ofTurn = singly.until(message.message().stamp().rewind());
                promise(!ofTurn.supersede(message), "read before its turn", message);
            }
        }
    }

    private void repliesStandWithTheirQuestions() {
        for (StoredMessage message : messages()) {
            TurnStamp stamp = message.message().stamp();
            boolean isReply = message.role() == Role.ASSISTANT;
            if (isReply && stamp != null) {
                boolean stands = standing.containsKey(message.key());
                promise(!stands || standing.containsKey(stamp.question()), "no orphan", message);
                boolean byKey = singly.rewinds().stream()
                        .anyMatch(rewind -> rewind.range().contains(message.key()));
                count(Count.LATE_REPLIES, !stands && !byKey ? 1 : 0);
            } else if (isReply && standing.containsKey(message.key())) {
                SortKey before = schedule.store.messages.lowerKey(message.key());
                count(Count.BARE_ORPHANS, before == null || !standing.containsKey(before) ? 1 : 0);
            }
        }
    }

    private void oneReplyAndOneQuestionStand() {
        Set<SortKey> answered = new HashSet<>();
        Set<MessageId> replaced = new HashSet<>();
        for (StoredMessage message : standing.values()) {
            TurnStamp stamp = message.message().stamp();
            if (message.role() == Role.ASSISTANT && stamp != null) {
                promise(answered.add(stamp.question()), "one reply of", stamp.question());
            }
            MessageId original = schedule.operations.edited.get(message.id());
            promise(original == null || replaced.add(original), "one edit of", original);
        }
    }

    /** Requires for each superseded reply of a standing question a rewind to the question, or after it, or one that had read the reply. */
    private void laterTurnsKeepTheirReplies() {
        for (StoredMessage message : messages()) {
            TurnStamp stamp = message.message().stamp();
            if (message.role() != Role.ASSISTANT
                    || stamp == null
                    || standing.containsKey(message.key())
                    || !standing.containsKey(stamp.question())) {
                continue;
            }
            boolean isReplaced = singly.rewinds().stream()
                    .anyMatch(rewind -> singly.supersedes(rewind, message)
                            && (!rewind.range().isAfterStart(stamp.question())
                                    || schedule.operations
                                            .readBy
                                            .get(rewind.id())
                                            .contains(message.key())));
            promise(isReplaced, "its reply to the later turn", message);
        }
    }

    private void windowsHoldTheNewestTurn() {
        for (RewindSchedule.Seen seen : schedule.seen) {
            boolean fits = seen.since().size() <= SimulatedProcess.POLICY.maxMessages();
            promise(!fits || seen.window().messages().contains(seen.newest()), "in the window", seen.newest());
            count(Count.WINDOWS, fits ? 1 : 0);
        }
    }

    private void repeatsReturnOneReply() {
        schedule.operations.returned.forEach((key, replies) -> {
            promise(new HashSet<>(replies).size() == 1, "one reply for", key);
            count(Count.REPEATS, replies.size() - 1);
        });
    }

    private static void promise(boolean kept, String promise, Object subject) {
        if (!kept) {
            throw new AssertionError(promise + " " + subject);
        }
    }
}
