package io.conversationmemory.console.output;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.SessionItems;
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
        return JsonObject.builder()
                .put(SessionItems.SESSION_ID, session)
                .put(SessionItems.SUMMARY, summary == null ? JsonNull.NULL : json(summary))
                .build();
    }

    @Override
    public String text() {
        String name = PrintableText.line(session.value());
        return summary == null ? "Session " + name + " has no summary." : "Session " + name + ": " + text(summary);
    }

    /** Returns the JSON of a summary. */
    static JsonObject json(Summary summary) {
        return JsonObject.builder()
                .put("text", summary.text())
                .put("until", summary.until())
                .put("messages", summary.messages())
                .put("by", summary.by())
                .put("at", summary.at())
                .putIfPresent("tokens", summary.tokens())
                .putIfPresent("expires_at", summary.expiresAt())
                .build();
    }

    /** Returns what a summary covers, and its text below. */
    static String text(Summary summary) {
        return "summary of " + Quantity.of(summary.messages(), "message") + " up to "
                + PrintableText.line(summary.until().value()) + ", by " + PrintableText.line(summary.by()) + " at "
                + summary.at() + "\n" + INDENT + PrintableText.block(summary.text(), INDENT);
    }
}
