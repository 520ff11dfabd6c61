package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.MessageJson;
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
        text.append(PrintableText.line(item.key().value())).append("  ");
        if (withSession) {
            text.append(PrintableText.line(item.sessionKey())).append("  ");
        }
        if (item instanceof StoredMessage stored) {
            text.append(String.format(Locale.ROOT, "%-9s  ", stored.role().stored()))
                    .append(PrintableText.block(stored.content(), INDENT));
            stored.message()
                    .toolCalls()
                    .forEach(call -> text.append('\n')
                            .append(INDENT)
                            .append("[calls ")
                            .append(PrintableText.line(call.name() + " " + call.arguments()))
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
                    .ifPresent(
                            content -> text.append('\n').append(INDENT).append(PrintableText.block(content, INDENT)));
        }
        return text.toString();
    }

    private String problems() {
        return PrintableText.line(
                item.problems().stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
    }

    private static JsonObject json(StoredMessage stored) {
        return MessageJson.write(stored)
                .putUnlessEmpty("problems", View.problems(stored.problems()))
                .build();
    }

    /** All attributes as far as JSON can hold them, strings as strings; metadata stays the text that it is. */
    private static JsonObject json(UnreadableMessage bad) {
        JsonObject.Builder members = JsonObject.builder();
        for (Map.Entry<String, Attribute> attribute : bad.raw().attributes().entrySet()) {
            members.put(attribute.getKey(), json(attribute.getValue()));
        }
        return members.put("bad", true)
                .put("problems", View.problems(bad.problems()))
                .build();
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
