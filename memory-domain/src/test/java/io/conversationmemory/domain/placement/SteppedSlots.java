package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.function.Predicate;

/**
 * Interleaves the steps of several placements in one thread: a placement runs on the recorded responses and stops at
 * the first step without one. When that response is available, it runs again from the beginning, which is sound
 * because it is stateless and depends on responses only.
 */
final class SteppedSlots implements SessionSlots, PlacementPause {

    private final List<Object> answers;
    private final List<Message> messages;
    private int used;

    SteppedSlots(List<Object> answers, List<Message> messages) {
        this.answers = answers;
        this.messages = messages;
    }

    /** A request of a placement. */
    sealed interface Step {
        record Put(Timestamp first, List<Message> messages) implements Step {}

        /** Reads the next page after a key, or from it on. */
        record Fetch(SortKey key, boolean inclusive) implements Step {}

        record Pause(int round) implements Step {}
    }

    /** Stops the placement until this step has a response. */
    static final class Suspended extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final transient Step step;

        Suspended(Step step) {
            super(null, null, false, false);
            this.step = step;
        }
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        return (Attempt) answer(new Step.Put(first, messages));
    }

    @Override
    public boolean before(Reason reason, int round) {
        return (Boolean) answer(new Step.Pause(round));
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        SortKey last = SortKey.of(first);
        for (List<MessageItem> page = fetch(last, true); !page.isEmpty(); page = fetch(last, false)) {
            for (MessageItem item : page) {
                if (!visitor.test(item)) {
                    return;
                }
                last = item.key();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private List<MessageItem> fetch(SortKey key, boolean inclusive) {
        return (List<MessageItem>) answer(new Step.Fetch(key, inclusive));
    }

    private Object answer(Step step) {
        if (used == answers.size()) {
            throw new Suspended(step);
        }
        return answers.get(used++);
    }
}
