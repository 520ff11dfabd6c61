package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowSummary;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.items.SessionItems;
import java.util.List;

/** JSON form of the context of the next reply. */
public final class ContextJson {

    private ContextJson() {}

    /** Returns the form of a context. */
    public static JsonObject of(ConversationContext context) {
        Window window = context.window();
        List<String> unanswered = window.openQuestions().open().stream()
                .map(question -> question.id().value())
                .toList();
        List<String> openToolCalls =
                window.openToolCalls().stream().map(open -> open.call().value()).toList();
        JsonObject.Builder json = JsonObject.builder()
                .put(SessionItems.SESSION_ID, context.sessionId())
                .put(SessionItems.SYSTEM_MESSAGE, context.systemMessage())
                .put("messages", messages(window.messages()))
                .put("left_out", messages(window.leftOut()))
                .putUnlessEmpty("system_messages", messages(window.systemMessages()))
                .put("unanswered", JsonArray.ofStrings(unanswered))
                .putUnlessEmpty("open_tool_calls", JsonArray.ofStrings(openToolCalls))
                .put("ready_for_model", window.isReadyForModel())
                .put("older_left_out", window.olderLeftOut())
                .put(
                        "preferences",
                        context.preferences() == null
                                ? JsonNull.NULL
                                : context.preferences().values())
                .put("summary", counts(window.summary()))
                .putUnlessEmpty("preference_problems", ItemJson.problems(context.preferenceProblems()));
        return context.summary() == null
                ? json.build()
                : json.put("session_summary", SummaryJson.of(context.summary())).build();
    }

    private static JsonObject counts(WindowSummary summary) {
        return JsonObject.builder()
                .put("message_count", summary.messages())
                .put("user_message_count", summary.userMessages())
                .put("assistant_message_count", summary.assistantMessages())
                .put("first_timestamp", summary.first())
                .put("last_timestamp", summary.last())
                .put("whole", summary.whole())
                .build();
    }

    private static JsonArray messages(List<? extends MessageItem> items) {
        return ItemJson.<MessageItem>array(items, MessageItemJson::of);
    }
}
