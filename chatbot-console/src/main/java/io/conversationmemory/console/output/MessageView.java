package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.items.MessageItems;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message, or a bad item in its place.
 *
 * @param item what is shown
 * @param withSession whether the text names the session; the JSON always does
 */
public record MessageView(MessageItem item, boolean withSession) implements View {

    private static final String INDENT = "    ";

    /** A message of one session, which the text need not name. */
    public static MessageView ofSession(MessageItem item) {
        return new MessageView(item, false);
    }

    @Override
    public JsonObject json() {
        return item instanceof StoredMessage stored ? json(stored) : json((UnreadableMessage) item);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(SafeText.line(item.key().value())).append("  ");
        if (withSession) {
            text.append(SafeText.line(item.sessionKey())).append("  ");
        }
        if (item instanceof StoredMessage stored) {
            text.append(String.format(Locale.ROOT, "%-9s  ", stored.role().stored()))
                    .append(SafeText.block(stored.content(), INDENT));
            stored.message()
                    .toolCalls()
                    .forEach(call -> text.append('\n')
                            .append(INDENT)
                            .append("[calls ")
                            .append(SafeText.line(call.name() + " " + call.arguments()))
                            .append(']'));
            if (!stored.problems().isEmpty()) {
                text.append('\n')
                        .append(INDENT)
                        .append("[odd: ")
                        .append(problems())
                        .append(']');
            }
        } else {
            text.append("[bad item: ").append(problems()).append(']');
            ((UnreadableMessage) item)
                    .raw()
                    .text(MessageItems.CONTENT)
                    .ifPresent(content -> text.append('\n').append(INDENT).append(SafeText.block(content, INDENT)));
        }
        return text.toString();
    }

    private String problems() {
        return SafeText.line(item.problems().stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
    }

    private static JsonObject json(StoredMessage stored) {
        Message message = stored.message();
        JsonObjectBuilder members = new JsonObjectBuilder()
                .put(MessageItems.SESSION_ID, stored.sessionId())
                .put(MessageItems.TIMESTAMP, stored.key())
                .put(MessageItems.MESSAGE_ID, message.id())
                .put(MessageItems.ROLE, message.role().stored())
                .put(MessageItems.CONTENT, message.content())
                .put(MessageItems.USER_ID, message.userId())
                .put(MessageItems.METADATA, message.metadata());
        if (!message.toolCalls().isEmpty()) {
            members.put(
                    MessageItems.TOOL_CALLS,
                    new JsonArray(message.toolCalls().stream()
                            .<JsonValue>map(
                                    call -> JsonObject.of("id", call.id().value())
                                            .with("name", call.name())
                                            .with("arguments", call.arguments()))
                            .toList()));
        }
        members.putIfPresent(MessageItems.TOOL_CALL_ID, message.toolCallId());
        if (message.tokens() != null) {
            members.put(MessageItems.TOKENS, (long) message.tokens());
        }
        if (stored.expiresAt() != null) {
            members.put(MessageItems.EXPIRES_AT, (long) stored.expiresAt());
        }
        return members.putProblems(stored.problems()).object();
    }

    /** All attributes as far as JSON can hold them, strings as strings; metadata stays the text that it is. */
    private static JsonObject json(UnreadableMessage bad) {
        JsonObjectBuilder members = new JsonObjectBuilder();
        for (Map.Entry<String, Attribute> attribute : bad.raw().attributes().entrySet()) {
            members.put(attribute.getKey(), json(attribute.getValue()));
        }
        return members.put("bad", new JsonBoolean(true))
                .put("problems", JsonObjectBuilder.problems(bad.problems()))
                .object();
    }

    static JsonValue json(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return new JsonString(text.value());
        }
        if (attribute instanceof Attribute.Num number) {
            return number(number.value());
        }
        return ((Attribute.Other) attribute).dynamoJson();
    }

    private static JsonValue number(String text) {
        try {
            return new JsonNumber(new BigDecimal(text));
        } catch (IllegalArgumentException e) {
            return new JsonString(text);
        }
    }
}
