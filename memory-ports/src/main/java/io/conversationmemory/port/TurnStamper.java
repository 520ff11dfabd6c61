package io.conversationmemory.port;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stamps the messages of a writer with what their turn had read. A user message begins a turn; reading the row again later does not
 * change the number of a turn that has begun. Not thread-safe.
 */
final class TurnStamper {

    private @Nullable Long read;
    private @Nullable Long turn;
    private @Nullable SortKey question;

    /** Records the number of rewinds on a row that was read, which may be older than another one that was read. */
    void recordRewinds(long number) {
        read = read == null ? number : (Long) Math.max(read, number);
    }

    /** Continues a turn after a rewind of its own, whose number its further messages carry. */
    void continueTurn(long rewind, @Nullable SortKey asked) {
        recordRewinds(rewind);
        turn = rewind;
        question = asked;
    }

    /** Returns the message with its stamp; unchanged if it has one, or if no row was read. */
    Message stamped(Message message) {
        return stamped(message, turn, question);
    }

    /**
     * Returns messages that are stored together with their stamps. A reply to a question among them names the slot that is proposed for
     * the question: should all of them move, the reply goes by a key before its question's.
     *
     * @param proposed the slot of the first message
     */
    List<Message> stampedAll(List<Message> messages, Timestamp proposed) {
        List<Message> stamped = new ArrayList<>();
        Long number = turn;
        SortKey asked = question;
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                number = read;
                asked = SortKey.of(proposed.plusMicros(stamped.size()));
            }
            stamped.add(stamped(message, number, asked));
        }
        return stamped;
    }

    private Message stamped(Message message, @Nullable Long ofTurn, @Nullable SortKey asked) {
        Long number = message.role() == Role.USER || ofTurn == null ? read : ofTurn;
        if (number == null || message.stamp() != null) {
            return message;
        }
        boolean isReply = message.role() == Role.ASSISTANT || message.role() == Role.TOOL;
        return message.withStamp(new TurnStamp(number, isReply ? asked : null));
    }

    /** Records messages that were stored, in their order. */
    void recordStored(List<StoredMessage> stored) {
        for (StoredMessage message : stored) {
            if (message.role() == Role.USER) {
                TurnStamp stamp = message.message().stamp();
                turn = stamp == null ? read : (Long) stamp.rewind();
                question = message.key();
            }
        }
    }
}
