package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.MessageItemJson;
import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.service.HistoryMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * View of a message or of an unreadable item.
 *
 * @param item the stored item
 * @param withSession true if the text names the session; the JSON always does
 * @param isSuperseded true marks the message as superseded by a rewind
 */
public record MessageView(MessageItem item, boolean withSession, boolean isSuperseded) implements View {

    private static final String INDENT = "    ";
    private static final int MAX_QUOTED = 60;

    /** Creates a view without a mark. */
    public MessageView(MessageItem item, boolean withSession) {
        this(item, withSession, false);
    }

    /** Returns views whose texts leave out the session. */
    public static List<MessageView> ofSession(List<? extends MessageItem> items) {
        return items.stream().map(item -> new MessageView(item, false)).toList();
    }

    /** Returns views of a whole history, superseded messages marked. */
    public static List<MessageView> ofHistory(List<HistoryMessage> messages) {
        return messages.stream()
                .map(message -> new MessageView(message.item(), false, message.isSuperseded()))
                .toList();
    }

    /** Returns a note about an open question, whose turn was interrupted or is still running; it quotes the beginning. */
    public static String openQuestion(StoredMessage question) {
        return "There is no reply to the last message: "
                + PrintableText.line(PrintableText.cut(question.content().strip(), MAX_QUOTED));
    }

    @Override
    public JsonObject json() {
        return MessageItemJson.of(new HistoryMessage(item, isSuperseded));
    }

    @Override
    public String text() {
        return text(TextStyle.exact());
    }

    @Override
    public String text(TextStyle style) {
        String session = withSession ? session(style) + "  " : "";
        return style.toned(Tone.REMARK, time(style)) + "  " + session
                + (isSuperseded ? "[superseded] " : "")
                + (item instanceof StoredMessage stored ? text(stored, style) : text((UnreadableMessage) item));
    }

    private String session(TextStyle style) {
        return item instanceof StoredMessage stored
                ? style.session(stored.sessionId())
                : PrintableText.line(item.sessionKey());
    }

    /** Returns the sort key, which may have an unusual form, or the local time that it denotes. */
    private String time(TextStyle style) {
        return style.zone() != null && item instanceof StoredMessage stored
                ? style.time(stored.time())
                : PrintableText.line(item.key().value());
    }

    private static String text(StoredMessage stored, TextStyle style) {
        String calls = stored.message().toolCalls().stream()
                .map(call -> line("[calls " + PrintableText.line(call.name() + " " + call.arguments()) + "]"))
                .collect(Collectors.joining());
        String role = String.format(Locale.ROOT, "%-9s  ", stored.role().stored());
        return switch (stored.role()) {
                    case USER -> style.toned(Tone.USER, role);
                    case ASSISTANT -> style.toned(Tone.CHATBOT, role);
                    case SYSTEM, TOOL -> role;
                }
                + PrintableText.block(stored.content(), INDENT)
                + calls
                + (stored.problems().isEmpty() ? "" : line("[problems: " + View.problemLine(stored.problems()) + "]"));
    }

    private static String text(UnreadableMessage unreadable) {
        return "[unreadable: " + View.problemLine(unreadable.problems()) + "]"
                + unreadable
                        .raw()
                        .text(MessageItems.CONTENT)
                        .map(content -> line(PrintableText.block(content, INDENT)))
                        .orElse("");
    }

    private static String line(String text) {
        return "\n" + INDENT + text;
    }
}
