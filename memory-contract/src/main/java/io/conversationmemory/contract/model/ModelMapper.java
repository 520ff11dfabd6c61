package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the model's plain values to those of the ports, and back. */
final class ModelMapper {

    /** Prefix of the text of a number attribute. */
    static final String NUMBER = "number ";

    private ModelMapper() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static long micros(Timestamp time) {
        return micros(time.instant());
    }

    static Timestamp time(long micros) {
        return Timestamp.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    static @Nullable UserId user(@Nullable String user) {
        return user == null ? null : new UserId(user);
    }

    static Message message(Said said) {
        return new Message(
                new MessageId(said.id()),
                Role.valueOf(said.role().toUpperCase(Locale.ROOT)),
                said.content(),
                user(said.user()),
                PlainJson.object(said.metadata()),
                said.tools().stream()
                        .map(tool -> new ToolCall(new ToolCallId(tool.get(0)), tool.get(1), tool.get(2)))
                        .toList(),
                said.answered() == null ? null : new ToolCallId(said.answered()),
                said.tokens(),
                said.stamp() == null ? null : stamp(said.stamp()));
    }

    static Shown shown(MessageItem item) {
        boolean odd = !item.problems().isEmpty();
        String key = item.key().value();
        if (item instanceof StoredMessage stored) {
            return new Shown(
                    stored.sessionId().value(),
                    key,
                    said(stored.message()),
                    micros(stored.time()),
                    stored.expiresAt(),
                    odd,
                    Map.of());
        }
        return new Shown(item.sessionKey(), key, null, null, null, odd, attributes(((UnreadableMessage) item).raw()));
    }

    private static Said said(Message message) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        message.metadata().members().forEach((key, value) -> metadata.put(key, PlainJson.plain(value)));
        UserId user = message.userId();
        ToolCallId answered = message.toolCallId();
        return new Said(
                message.id().value(),
                message.role().name().toLowerCase(Locale.ROOT),
                message.content(),
                user == null ? null : user.value(),
                metadata,
                message.toolCalls().stream()
                        .map(call -> List.of(call.id().value(), call.name(), call.arguments()))
                        .toList(),
                answered == null ? null : answered.value(),
                message.tokens(),
                message.stamp() == null ? null : stamp(message.stamp()));
    }

    private static TurnStamp stamp(Said.Stamp stamp) {
        return new TurnStamp(stamp.rewind(), stamp.question() == null ? null : new SortKey(stamp.question()));
    }

    private static Said.Stamp stamp(TurnStamp stamp) {
        SortKey question = stamp.question();
        return new Said.Stamp(stamp.rewind(), question == null ? null : question.value());
    }

    static Map<String, String> attributes(RawItem item) {
        Map<String, String> attributes = new TreeMap<>();
        item.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        value instanceof Attribute.Text text
                                ? text.value()
                                : value instanceof Attribute.Num number ? NUMBER + number.value() : value.toString()));
        return attributes;
    }

    static RawItem item(Map<String, String> attributes) {
        Map<String, Attribute> item = new LinkedHashMap<>();
        attributes.forEach((name, value) -> item.put(
                name,
                value.startsWith(NUMBER)
                        ? new Attribute.Num(value.substring(NUMBER.length()))
                        : Attribute.text(value)));
        return new RawItem(item);
    }
}
