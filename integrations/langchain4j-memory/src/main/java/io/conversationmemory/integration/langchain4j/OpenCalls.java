package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls at the end of a window that lack results, with the results they have. They are kept from the framework, which may send the window
 * with a new question, and put back into a list that the framework sets in place of that window.
 *
 * @param messages the calls and their results; empty for none
 * @param after the number of messages before them, without system messages
 */
record OpenCalls(List<ChatMessage> messages, long after) {

    static OpenCalls none() {
        return new OpenCalls(List.of(), 0);
    }

    /** Removes the open calls from a window, and returns them. */
    static OpenCalls takeFrom(List<ChatMessage> window) {
        int at = window.size() - 1;
        while (at >= 0 && window.get(at) instanceof ToolExecutionResultMessage) {
            at--;
        }
        boolean isOpen = at >= 0
                && window.get(at) instanceof AiMessage ai
                && ai.toolExecutionRequests().size() > window.size() - at - 1;
        if (!isOpen) {
            return none();
        }
        List<ChatMessage> open = window.subList(at, window.size());
        List<ChatMessage> taken = List.copyOf(open);
        open.clear();
        return new OpenCalls(taken, window.stream().filter(OpenCalls::counts).count());
    }

    /** Returns the list with the calls in their place; unchanged if it ends before that. */
    List<ChatMessage> putBackInto(List<ChatMessage> list) {
        if (messages.isEmpty()) {
            return list;
        }
        List<ChatMessage> whole = new ArrayList<>();
        long before = 0;
        for (ChatMessage message : list) {
            if (before == after && counts(message)) {
                whole.addAll(messages);
                before++;
            }
            whole.add(message);
            before += counts(message) ? 1 : 0;
        }
        if (before == after) {
            whole.addAll(messages);
        }
        return whole;
    }

    private static boolean counts(ChatMessage message) {
        return !(message instanceof SystemMessage);
    }
}
