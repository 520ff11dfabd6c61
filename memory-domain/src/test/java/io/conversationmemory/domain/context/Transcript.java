package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A session written as words, each of which is the content of a message: {@code u…} of the user, {@code a…} of the assistant,
 * {@code s…} of the system, {@code c…:1,2} tool calls, {@code r…:1} the result of a call, {@code t…} of a tool without a call,
 * {@code x…} an unreadable item, {@code x…:1} an unreadable result. The id {@code none} is absent.
 */
final class Transcript {

    static final Timestamp BEGIN = Timestamp.parse("2026-11-23T12:41:00Z");

    private Transcript() {}

    static List<MessageItem> of(String words) {
        List<MessageItem> items = new ArrayList<>();
        if (!words.isEmpty()) {
            for (String word : words.split(" ")) {
                items.add(item(word, items.size()));
            }
        }
        return items;
    }

    /** Returns what a policy reads of the session. */
    static NewestMessages read(String words, WindowPolicy policy) {
        List<MessageItem> all = of(words);
        int from = Math.max(0, all.size() - policy.messagesToRead());
        return new NewestMessages(all.subList(from, all.size()), from > 0);
    }

    private static MessageItem item(String word, int position) {
        List<String> calls = word.contains(":") ? Arrays.asList(word.split(":")[1].split(",")) : List.of();
        Message message = Message.of(new MessageId("m" + position), Role.USER, word);
        return switch (word.charAt(0)) {
            case 'u' -> stored(position, message);
            case 'a' -> stored(position, Message.of(message.id(), Role.ASSISTANT, word));
            case 's' -> stored(position, Message.of(message.id(), Role.SYSTEM, word));
            case 't' -> stored(position, Message.of(message.id(), Role.TOOL, word));
            case 'r' ->
                stored(position, Message.of(message.id(), Role.TOOL, word).withToolCallId(callId(calls.get(0))));
            case 'c' ->
                stored(
                        position,
                        Message.of(message.id(), Role.ASSISTANT, word)
                                .withToolCalls(calls.stream()
                                        .map(id -> new ToolCall(callId(id), "find", "{}"))
                                        .toList()));
            case 'x' -> unreadable(position, word, calls);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static ToolCallId callId(String id) {
        return id.equals("none") ? ToolCallId.absent("find") : new ToolCallId(id);
    }

    private static StoredMessage stored(int position, Message message) {
        return StoredMessage.at(new SessionId("s"), BEGIN.plusMicros(position), message, null);
    }

    private static UnreadableMessage unreadable(int position, String word, List<String> calls) {
        RawItem raw = RawItem.empty().with("content", Attribute.text(word));
        for (String call : calls) {
            raw = raw.with("tool_call_id", Attribute.text(call));
        }
        return new UnreadableMessage(
                "s", SortKey.of(BEGIN.plusMicros(position)), raw, List.of(new ItemProblem("role", "unknown")));
    }
}
