package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.items.SessionItems;
import org.jspecify.annotations.Nullable;

/** JSON form of the summary of a session. */
public final class SummaryJson {

    private SummaryJson() {}

    /**
     * Returns the form of a session's summary.
     *
     * @param summary null for none
     */
    public static JsonObject of(SessionId session, @Nullable Summary summary) {
        return JsonObject.builder()
                .put(SessionItems.SESSION_ID, session)
                .put(SessionItems.SUMMARY, summary == null ? JsonNull.NULL : of(summary))
                .build();
    }

    /** Returns the form of a summary. */
    static JsonObject of(Summary summary) {
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
}
