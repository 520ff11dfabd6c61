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

/** Cuts a window off the newest end of what was read. */
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
     * A tool's result whose call was cut off goes, too, and so does a call with a result that cannot be read: no model accepts
     * one without the other. A call whose result is not there yet stays.
     */
    private static Window partition(List<MessageItem> cut, boolean olderLeftOut) {
        List<StoredMessage> messages = new ArrayList<>();
        List<MessageItem> leftOut = new ArrayList<>();
        Set<String> spoiled = answeredByBadItems(cut);
        Set<ToolCallId> asked = new HashSet<>();
        for (MessageItem item : cut) {
            if (item instanceof StoredMessage stored && !isOrphan(stored, asked) && !asksFor(stored, spoiled)) {
                stored.message().toolCalls().forEach(call -> asked.add(call.id()));
                messages.add(stored);
            } else {
                leftOut.add(item);
            }
        }
        return new Window(messages, leftOut, olderLeftOut);
    }

    private static Set<String> answeredByBadItems(List<MessageItem> cut) {
        Set<String> calls = new HashSet<>();
        for (MessageItem item : cut) {
            if (item instanceof UnreadableMessage bad) {
                bad.raw().text("tool_call_id").ifPresent(calls::add);
            }
        }
        return calls;
    }

    private static boolean asksFor(StoredMessage stored, Set<String> calls) {
        return stored.message().toolCalls().stream()
                .anyMatch(call -> calls.contains(call.id().value()));
    }

    private static boolean isOrphan(StoredMessage stored, Set<ToolCallId> asked) {
        ToolCallId answered = stored.message().toolCallId();
        return stored.role() == Role.TOOL && answered != null && !asked.contains(answered);
    }
}
