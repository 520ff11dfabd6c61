package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The newest part of a session that goes into the context: whole turns, in a form that models accept. It begins with a user message.
 * Right after each message with tool calls come all their results.
 *
 * @param messages user, assistant and tool messages: oldest first, except that a result comes right after its calls
 * @param systemMessages stored system messages, oldest first; models take them apart, together with the pinned one
 * @param leftOut items in the range of the window that are not in it, oldest first: unreadable items, messages beyond the time
 *     limit of the window, tool calls without a result, results without a call, a greeting before the first user message, and
 *     what had to give way to the limits
 * @param olderLeftOut true if older messages exist, or may exist, that are not in the window
 * @param notes remarks on the window; usually empty
 */
public record Window(
        List<StoredMessage> messages,
        List<StoredMessage> systemMessages,
        List<MessageItem> leftOut,
        boolean olderLeftOut,
        Set<WindowNote> notes) {

    public Window {
        messages = List.copyOf(messages);
        systemMessages = List.copyOf(systemMessages);
        leftOut = List.copyOf(leftOut);
        notes = Set.copyOf(notes);
    }

    /** Returns a window without messages. */
    public static Window empty(boolean olderLeftOut) {
        return new Window(List.of(), List.of(), List.of(), olderLeftOut, Set.of());
    }

    /** Returns a copy with further items left out, newer than all others. */
    public Window withLeftOut(List<MessageItem> newer) {
        List<MessageItem> all = new ArrayList<>(leftOut);
        all.addAll(newer);
        return new Window(messages, systemMessages, all, olderLeftOut, notes);
    }

    /** Returns a copy that begins at the start of the bounds at the earliest: older messages may always exist before it. */
    public Window within(WindowBounds bounds) {
        if (bounds.start() == null) {
            return this;
        }
        Set<WindowNote> remarks = new HashSet<>(notes);
        if (bounds.summary() != null && olderLeftOut) {
            remarks.add(WindowNote.SUMMARY_ENDS_BEFORE_WINDOW);
        }
        return new Window(messages, systemMessages, leftOut, true, remarks);
    }

    /** Returns false if tool calls at the end of the window have no result yet. */
    public boolean isReadyForModel() {
        return !notes.contains(WindowNote.AWAITS_TOOL_RESULTS);
    }

    /** Returns true if the window holds the whole conversation. */
    public boolean isWhole() {
        return !olderLeftOut && leftOut.isEmpty();
    }

    /** Returns the user messages of the window that have no reply, items left out included; see {@link OpenQuestions}. */
    public OpenQuestions openQuestions() {
        OpenQuestions questions = new OpenQuestions();
        stored().forEach(questions::add);
        return questions;
    }

    /** Returns the tool calls of the window that have no result, items left out included, oldest first. */
    public List<OpenToolCall> openToolCalls() {
        return ToolCallMatching.openCalls(stored());
    }

    /** Returns the counts and times of the window. */
    public WindowSummary summary() {
        return WindowSummary.of(this);
    }

    /** Returns messages and items left out in the order of their keys. */
    private List<MessageItem> stored() {
        return Stream.<MessageItem>concat(messages.stream(), leftOut.stream())
                .sorted(Comparator.comparing(MessageItem::key))
                .toList();
    }
}
