package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.ContextJson;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.context.WindowSummary;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.text.PrintableText;
import java.util.List;
import java.util.stream.Collectors;

/** View of the context of the next reply. */
public record ContextView(ConversationContext context) implements View {

    private static final String INDENT = "    ";

    @Override
    public JsonObject json() {
        return ContextJson.of(context);
    }

    @Override
    public String text() {
        WindowSummary summary = context.window().summary();
        List<? extends MessageItem> leftOut = context.window().leftOut();
        return "Session " + PrintableText.line(context.sessionId().value())
                + (context.systemMessage() == null
                        ? ""
                        : "\nSystem message: " + PrintableText.block(context.systemMessage(), INDENT))
                + (context.summary() == null ? "" : "\nBefore the window: " + SummaryView.text(context.summary()))
                + "\nWindow: " + Quantity.of(summary.messages(), "message") + ", " + summary.userMessages()
                + " of the user, " + summary.assistantMessages() + " of the chatbot; "
                + (summary.whole() ? "the whole conversation" : "part of the conversation")
                + (summary.first() == null ? "" : ", " + summary.first() + " to " + summary.last())
                + lines(context.window().systemMessages())
                + lines(context.window().messages())
                + openQuestions().stream()
                        .map(question -> "\nThere is no reply to "
                                + PrintableText.line(question.key().value() + "  " + question.id()))
                        .collect(Collectors.joining())
                + openToolCalls().stream()
                        .map(call -> "\nThere is no result of the tool call " + PrintableText.line(call))
                        .collect(Collectors.joining())
                + (leftOut.isEmpty() ? "" : "\nLeft out:" + lines(leftOut))
                + "\nPreferences: " + preferences();
    }

    private static String lines(List<? extends MessageItem> items) {
        return MessageView.ofSession(items).stream()
                .map(message -> "\n" + message.text())
                .collect(Collectors.joining());
    }

    private String preferences() {
        if (!context.preferenceProblems().isEmpty()) {
            return "[unreadable: " + View.problemLine(context.preferenceProblems()) + "]";
        }
        return context.preferences() == null
                ? "none"
                : ("\n" + PreferencesView.lines(context.preferences().values())).replace("\n", "\n" + INDENT);
    }

    private List<String> openToolCalls() {
        return context.window().openToolCalls().stream()
                .map(open -> open.call().value())
                .toList();
    }

    private List<OpenQuestions.Question> openQuestions() {
        return context.window().openQuestions().open();
    }
}
