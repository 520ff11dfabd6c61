package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the newest messages that fit into a window. */
final class WindowCut {

    private WindowCut() {}

    static Window cut(NewestMessages read, int maxMessages, long maxTokens, TokenCounter counter) {
        List<MessageItem> items = read.items();
        int start = items.size();
        long tokens = 0;
        while (start > 0 && items.size() - start < maxMessages) {
            if (items.get(start - 1) instanceof StoredMessage stored) {
                tokens += counter.count(stored.message());
                if (tokens > maxTokens) {
                    break;
                }
            }
            start--;
        }
        return partition(items.subList(start, items.size()), start > 0 || read.olderMayExist());
    }

    /**
     * Separates the messages of the window from the items left out. A tool result whose call lies before the window is left
     * out, and so is a call with an unreadable result: models reject one without the other. A call without a result so far
     * is kept.
     */
    private static Window partition(List<MessageItem> cut, boolean olderLeftOut) {
        List<StoredMessage> messages = new ArrayList<>();
        List<MessageItem> leftOut = new ArrayList<>();
        Set<String> unusableCalls = callsOfUnreadableResults(cut);
        Set<ToolCallId> callsSoFar = new HashSet<>();
        for (MessageItem item : cut) {
            if (item instanceof StoredMessage stored
                    && !isOrphan(stored, callsSoFar)
                    && !makesAnyOf(stored, unusableCalls)) {
                stored.message().toolCalls().forEach(call -> callsSoFar.add(call.id()));
                messages.add(stored);
            } else {
                leftOut.add(item);
            }
        }
        return new Window(messages, leftOut, olderLeftOut);
    }

    private static Set<String> callsOfUnreadableResults(List<MessageItem> cut) {
        Set<String> calls = new HashSet<>();
        for (MessageItem item : cut) {
            if (item instanceof UnreadableMessage unreadable) {
                unreadable.raw().text("tool_call_id").ifPresent(calls::add);
            }
        }
        return calls;
    }

    private static boolean makesAnyOf(StoredMessage stored, Set<String> calls) {
        return stored.message().toolCalls().stream()
                .anyMatch(call -> calls.contains(call.id().value()));
    }

    private static boolean isOrphan(StoredMessage stored, Set<ToolCallId> callsSoFar) {
        ToolCallId call = stored.message().toolCallId();
        return stored.role() == Role.TOOL && call != null && !callsSoFar.contains(call);
    }
}
