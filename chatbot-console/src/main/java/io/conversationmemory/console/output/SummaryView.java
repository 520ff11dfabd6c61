package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.SummaryJson;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * View of the summary of a session.
 *
 * @param summary null for none
 */
public record SummaryView(SessionId session, @Nullable Summary summary) implements View {

    private static final String INDENT = "    ";

    @Override
    public JsonObject json() {
        return SummaryJson.of(session, summary);
    }

    @Override
    public String text() {
        String name = PrintableText.line(session.value());
        return summary == null ? "Session " + name + " has no summary." : "Session " + name + ": " + text(summary);
    }

    /** Returns what a summary covers, and its text below. */
    static String text(Summary summary) {
        return "summary of " + Quantity.of(summary.messages(), "message") + " up to "
                + PrintableText.line(summary.until().value()) + ", by " + PrintableText.line(summary.by()) + " at "
                + summary.at() + "\n" + INDENT + PrintableText.block(summary.text(), INDENT);
    }
}
