package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/**
 * Assistant message of a turn, together with the results of its tool calls: a model accepts neither without the other.
 *
 * @param message the assistant's message
 * @param results the results of its calls, in the order of the calls
 * @param isComplete true if every call has a result, or there is no call
 */
record TurnPart(StoredMessage message, List<StoredMessage> results, boolean isComplete) {

    TurnPart {
        results = List.copyOf(results);
    }

    /** Returns true if the message calls tools. */
    boolean isGroup() {
        return !message.message().toolCalls().isEmpty();
    }

    /** Returns the number of messages. */
    int size() {
        return 1 + results.size();
    }

    /** Returns the tokens of all messages. */
    long tokens(TokenCounter counter) {
        long tokens = counter.count(message.message());
        for (StoredMessage result : results) {
            tokens += counter.count(result.message());
        }
        return tokens;
    }
}
