package io.conversationmemory.console.output;

import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;

/** Note about an open question: a user message whose turn was interrupted or is still running. */
public final class OpenQuestionNote {

    private static final int MAX_CONTENT = 60;

    private OpenQuestionNote() {}

    /** Returns a line that quotes the beginning of the question. */
    public static String of(StoredMessage question) {
        return "There is no reply to the last message: "
                + PrintableText.line(PrintableText.cut(question.content().strip(), MAX_CONTENT));
    }
}
