package io.conversationmemory.console.output;

import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;

/** What people are told where the last thing that a user said has no reply: its turn was cut, or is under way. */
public final class Unanswered {

    private static final int SHOWN = 60;

    private Unanswered() {}

    /** A line about that question. */
    public static String note(StoredMessage question) {
        return "There is no reply to the last message: "
                + PrintableText.line(PrintableText.cut(question.content().strip(), SHOWN));
    }
}
