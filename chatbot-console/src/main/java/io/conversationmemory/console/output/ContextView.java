package io.conversationmemory.console.output;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowSummary;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.SessionItems;
import java.util.List;
import java.util.stream.Collectors;

/** What the next answer would know. */
public record ContextView(ConversationContext context) implements View {

    @Override
    public JsonObject json() {
        WindowSummary summary = context.summary();
        JsonObject.Builder members = JsonObject.builder()
                .put(SessionItems.SESSION_ID, context.sessionId())
                .put(SessionItems.SYSTEM_MESSAGE, context.systemMessage())
                .put("messages", View.array(shown(context.window().messages())))
                .put("left_out", View.array(shown(context.window().leftOut())))
                .put(
                        "unanswered",
                        JsonArray.ofStrings(unanswered().stream()
                                .map(question -> question.id().value())
                                .toList()))
                .put("older_left_out", context.window().olderLeftOut())
                .put(
                        "preferences",
                        context.preferences() == null
                                ? JsonNull.NULL
                                : context.preferences().values())
                .put(
                        "summary",
                        JsonObject.builder()
                                .put("message_count", summary.messages())
                                .put("user_message_count", summary.userMessages())
                                .put("assistant_message_count", summary.assistantMessages())
                                .put("first_timestamp", summary.first())
                                .put("last_timestamp", summary.last())
                                .put("whole", summary.whole())
                                .build());
        if (!context.preferenceProblems().isEmpty()) {
            members.put("preference_problems", View.problems(context.preferenceProblems()));
        }
        return members.build();
    }

    @Override
    public String text() {
        WindowSummary summary = context.summary();
        StringBuilder text = new StringBuilder("Session ")
                .append(PrintableText.line(context.sessionId().value()));
        if (context.systemMessage() != null) {
            text.append("\nSystem message: ").append(PrintableText.block(context.systemMessage(), "    "));
        }
        text.append("\nWindow: ")
                .append(Quantity.of(summary.messages(), "message"))
                .append(", ")
                .append(summary.userMessages())
                .append(" of the user, ")
                .append(summary.assistantMessages())
                .append(" of the chatbot; ")
                .append(summary.whole() ? "the whole conversation" : "part of the conversation");
        if (summary.first() != null) {
            text.append(", ").append(summary.first()).append(" to ").append(summary.last());
        }
        shown(context.window().messages()).forEach(message -> text.append('\n').append(message.text()));
        unanswered()
                .forEach(question -> text.append("\nThere is no reply to ")
                        .append(PrintableText.line(question.key().value()))
                        .append("  ")
                        .append(PrintableText.line(question.id().value())));
        if (!context.window().leftOut().isEmpty()) {
            text.append("\nLeft out:");
            shown(context.window().leftOut())
                    .forEach(message -> text.append('\n').append(message.text()));
        }
        return text.append("\nPreferences: ").append(preferences()).toString();
    }

    private String preferences() {
        if (!context.preferenceProblems().isEmpty()) {
            return "[unreadable: "
                    + PrintableText.line(context.preferenceProblems().stream()
                            .map(ItemProblem::toString)
                            .collect(Collectors.joining("; ")))
                    + "]";
        }
        return context.preferences() == null
                ? "none"
                : "\n    "
                        + PreferencesView.lines(context.preferences().values()).replace("\n", "\n    ");
    }

    private List<StoredMessage> unanswered() {
        return context.window().openQuestions().open();
    }

    private static List<MessageView> shown(List<? extends MessageItem> items) {
        return items.stream().map(MessageView::ofSession).toList();
    }
}
