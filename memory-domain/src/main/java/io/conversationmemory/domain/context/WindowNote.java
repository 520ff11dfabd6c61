package io.conversationmemory.domain.context;

/** Remark on a window that its messages alone do not tell. */
public enum WindowNote {
    /** The window ends with tool calls whose results are not stored yet: a model does not accept it so far. */
    AWAITS_TOOL_RESULTS,
    /** The question and the last tool calls with their results exceed the limits by themselves; they are in the window. */
    OVER_LIMIT,
    /** No user message is among the newest messages, however far was read: the window is empty. */
    TURN_TOO_LONG,
    /** Messages after the summary and before the window are in neither of them: a newer summary is due. */
    SUMMARY_ENDS_BEFORE_WINDOW
}
