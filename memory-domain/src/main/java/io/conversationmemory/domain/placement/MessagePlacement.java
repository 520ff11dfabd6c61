package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;

/**
 * Finds the places of messages: the algorithm that all stores share. A message goes to the time it was proposed for; where
 * that is taken by the same message, there it is; where it is taken by another, one read tells whether the message stands
 * further on, or which is the first free place. Several go to the first places that are free in a row, all or none.
 * Thread-safe, since it keeps nothing.
 */
public final class MessagePlacement {

    private MessagePlacement() {}

    /**
     * Places messages.
     *
     * @param slots the session's slots for these messages
     * @param pause waits before another try
     * @param proposed the time chosen for the first; every retry repeats it unchanged
     * @param messages in the order in which they shall stand; at least one, with distinct ids
     */
    public static Placement place(
            SessionSlots slots, PlacementPause pause, Timestamp proposed, List<Message> messages) {
        Timestamp first = proposed;
        for (int round = 0; ; round++) {
            SessionSlots.Attempt attempt = slots.putIfAbsent(first);
            if (attempt instanceof SessionSlots.Attempt.Done done) {
                return new Placement.Stored(done.messages());
            }
            if (attempt instanceof SessionSlots.Attempt.Occupied taken && messages.size() == 1) {
                SlotSearch here = new SlotSearch(first, messages);
                if (taken.existing() != null && here.recordIfOurs(taken.existing())) {
                    return here.found();
                }
            }
            // A first loss is answered by a look; only who loses again is in a crowd and waits.
            boolean crowded = attempt instanceof SessionSlots.Attempt.Contended || round > 0;
            if (crowded && !pause.before(PlacementPause.Reason.CONTENTION, round)) {
                return new Placement.OutOfTime(round + 1);
            }
            if (attempt instanceof SessionSlots.Attempt.Contended) {
                continue;
            }
            SlotSearch search = SlotSearch.run(slots, proposed, messages);
            for (int look = 0; search.sawSome(); look++) {
                // Some of several: a commit under way, seen halfway by a read that is not isolated from it.
                if (!pause.before(PlacementPause.Reason.PARTIAL_BATCH, look)) {
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
