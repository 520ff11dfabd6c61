package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
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

    /** Returns the message and then its results. */
    List<StoredMessage> messages() {
        List<StoredMessage> messages = new ArrayList<>();
        messages.add(message);
        messages.addAll(results);
        return messages;
    }
}
