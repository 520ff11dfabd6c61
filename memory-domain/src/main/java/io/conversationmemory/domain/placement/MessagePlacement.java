package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;

/**
 * Assigns sort keys to new messages; shared by all adapters. A message is stored at its proposed timestamp. If that
 * key already holds the same message, the append is a repetition and returns it. If it holds a different one, a range
 * read finds either an earlier copy of this message or the first free key. A batch is stored atomically at the first
 * run of consecutive free keys. Stateless and thread-safe.
 */
public final class MessagePlacement {

    private MessagePlacement() {}

    /**
     * Stores messages at the first free slots from the proposed timestamp, or finds their earlier copies.
     *
     * @param slots the session's slots for these messages
     * @param pause waits between two attempts
     * @param proposed the timestamp reserved for the first message; retries must repeat it unchanged
     * @param messages in the order to store; at least one, with distinct ids
     */
    public static Placement place(
            SessionSlots slots, PlacementPause pause, Timestamp proposed, List<Message> messages) {
        Timestamp first = proposed;
        for (int round = 0; ; round++) {
            SessionSlots.Attempt attempt = slots.putIfAbsent(first);
            if (attempt instanceof SessionSlots.Attempt.Done done) {
                return new Placement.Stored(done.messages());
            }
            if (attempt instanceof SessionSlots.Attempt.Occupied occupied && messages.size() == 1) {
                SlotSearch here = new SlotSearch(first, messages);
                if (occupied.existing() != null && here.recordIfOurs(occupied.existing())) {
                    return here.found();
                }
            }
            // After the first collision the slots are read at once; repeated collisions mean contention and wait.
            boolean contended = attempt instanceof SessionSlots.Attempt.Contended || round > 0;
            if (contended && !pause.before(PlacementPause.Reason.CONTENTION, round)) {
                return new Placement.OutOfTime(round + 1);
            }
            if (attempt instanceof SessionSlots.Attempt.Contended) {
                continue;
            }
            SlotSearch search = SlotSearch.run(slots, proposed, messages);
            for (int reads = 0; search.sawSome(); reads++) {
                // A part of the batch: a commit in progress, seen by a read that is not isolated from it.
                if (!pause.before(PlacementPause.Reason.PARTIAL_BATCH, reads)) {
                    return search.found();
                }
                search = SlotSearch.run(slots, proposed, messages);
            }
            if (search.sawAll()) {
                return search.found();
            }
            first = search.gap();
        }
    }
}
