package io.conversationmemory.console.output;

import io.conversationmemory.domain.message.StoredMessage;

/** What people are told where the last thing that a user said has no reply: its turn was cut, or is under way. */
public final class Unanswered {

    private static final int SHOWN = 60;

    private Unanswered() {}

    /** A line about that question. */
    public static String note(StoredMessage question) {
        String text = question.content().strip();
        String shown = text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
        return "There is no reply to the last message: " + SafeText.line(shown);
    }
}
