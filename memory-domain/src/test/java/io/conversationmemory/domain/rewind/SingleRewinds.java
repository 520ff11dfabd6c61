package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;

/** The rule of superseded messages by the letter, over rewinds that are kept one by one. */
record SingleRewinds(List<Rewind> rewinds) {

    SingleRewinds {
        rewinds = List.copyOf(rewinds);
    }

    /** Returns the rewinds up to a number. */
    SingleRewinds until(long number) {
        return new SingleRewinds(
                rewinds.stream().filter(rewind -> rewind.number() <= number).toList());
    }

    boolean supersede(StoredMessage message) {
        return rewinds.stream().anyMatch(rewind -> supersedes(rewind, message));
    }

    /** Returns true if this one of the rewinds supersedes the message. */
    boolean supersedes(Rewind rewind, StoredMessage message) {
        TurnStamp stamp = message.message().stamp();
        boolean isReply = message.role() == Role.ASSISTANT || message.role() == Role.TOOL;
        if (!isReply || stamp == null) {
            return supersedesKey(rewind, message.key(), stamp);
        }
        if (rewind.range().contains(message.key())) {
            return true;
        }
        return stamp.rewind() < rewind.number()
                && rewind.range().isAfterStart(message.key())
                && (stamp.question() == null
                        || !rewind.range().isAfterStart(stamp.question())
                        || rewinds.stream().anyMatch(other -> supersedesKey(other, stamp.question(), stamp)));
    }

    private static boolean supersedesKey(Rewind rewind, SortKey key, TurnStamp stamp) {
        return rewind.range().contains(key)
                || (rewind.far() != null
                        && rewind.far().contains(key)
                        && (stamp == null || stamp.rewind() < rewind.number()));
    }
}
