package io.conversationmemory.service.framework;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a framework that consists of one line: {@code user: hi}, {@code ai: hello}, {@code system: be kind}, {@code call: 1},
 * {@code results: 1 2}.
 */
record Line(String text) {

    static List<Line> of(String... texts) {
        return List.of(texts).stream().map(Line::new).toList();
    }

    private String kind() {
        return text.substring(0, text.indexOf(':'));
    }

    private String rest() {
        return text.substring(text.indexOf(':') + 2);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Loses what follows a {@code #}, like a codec that cannot keep all. */
    static final class Codec implements MessageCodec<Line> {

        private final boolean ignoresCase;

        Codec() {
            this(false);
        }

        Codec(boolean ignoresCase) {
            this.ignoresCase = ignoresCase;
        }

        @Override
        public boolean isSame(Line one, Line other) {
            return ignoresCase ? one.text().equalsIgnoreCase(other.text()) : one.equals(other);
        }

        @Override
        public List<Message> encode(Line line, MessageIdGenerator ids, @Nullable UserId user) {
            String rest = line.rest().replaceFirst("#.*", "");
            return switch (line.kind()) {
                case "user" -> List.of(message(ids, Role.USER, rest, user));
                case "ai" -> List.of(message(ids, Role.ASSISTANT, rest, user));
                case "system" -> List.of(message(ids, Role.SYSTEM, rest, user));
                case "call" ->
                    List.of(message(ids, Role.ASSISTANT, "", user)
                            .withToolCalls(List.of(rest.split(" ")).stream()
                                    .map(id -> new ToolCall(new ToolCallId(id), "tool", "{}"))
                                    .toList()));
                case "results" ->
                    List.of(rest.split(" ")).stream()
                            .map(id -> message(ids, Role.TOOL, rest, user).withToolCallId(new ToolCallId(id)))
                            .toList();
                default -> throw new IllegalArgumentException(line.kind());
            };
        }

        private static Message message(MessageIdGenerator ids, Role role, String content, @Nullable UserId user) {
            return new Message(ids.next(), role, content, user, JsonObject.empty(), List.of(), null, null, null);
        }

        @Override
        public Decoded<Line> decode(List<StoredMessage> messages) {
            StoredMessage first = messages.get(0);
            return switch (first.role()) {
                case USER -> new Decoded<>(new Line("user: " + first.content()), 1);
                case SYSTEM -> new Decoded<>(systemMessage(first.content()), 1);
                case TOOL -> {
                    List<StoredMessage> results = new ArrayList<>(messages);
                    results.removeIf(message -> !message.content().equals(first.content()));
                    yield new Decoded<>(new Line("results: " + first.content()), results.size());
                }
                case ASSISTANT ->
                    new Decoded<>(
                            first.message().toolCalls().isEmpty()
                                    ? new Line("ai: " + first.content())
                                    : new Line("call: "
                                            + String.join(
                                                    " ",
                                                    first.message().toolCalls().stream()
                                                            .map(call ->
                                                                    call.id().value())
                                                            .toList())),
                            1);
            };
        }

        @Override
        public Line systemMessage(String text) {
            return new Line("system: " + text);
        }
    }
}
