package io.conversationmemory.reliability.windows;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Generates conversations of real applications: tools called in parallel, runs that crashed before a result, results that
 * are missing, duplicated or in another order, ids of calls that occur again, users who write while a tool runs, unreadable items.
 */
final class RandomConversation {

    private static final Timestamp BEGIN = Timestamp.parse("2026-11-23T12:41:00Z");

    private final SplittableRandom random;
    private final List<Message> messages = new ArrayList<>();
    /** Results that a running tool returns later. */
    private final List<String> running = new ArrayList<>();

    private RandomConversation(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns the items of the conversation in the order of their keys; the seed determines all of them. */
    static List<MessageItem> of(long seed) {
        RandomConversation conversation = new RandomConversation(seed);
        int turns = conversation.random.nextInt(1, 16);
        if (conversation.oneIn(8)) {
            conversation.say(Role.ASSISTANT);
        }
        for (int turn = 0; turn < turns; turn++) {
            conversation.turn();
        }
        conversation.reorder();
        return conversation.items();
    }

    private void turn() {
        if (oneIn(10)) {
            say(Role.SYSTEM);
        }
        say(Role.USER);
        int parts = random.nextInt(5);
        for (int part = 0; part < parts; part++) {
            if (oneIn(3)) {
                say(Role.ASSISTANT);
            } else {
                call();
            }
            returnRunning(2);
        }
        if (!oneIn(4)) {
            say(Role.ASSISTANT);
        }
    }

    private void call() {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            calls.add(new ToolCall(new ToolCallId("call-" + random.nextInt(6)), "find", "{}"));
        }
        add(message(Role.ASSISTANT).withToolCalls(calls));
        for (ToolCall call : calls) {
            if (!oneIn(12)) {
                running.add(call.id().value());
            }
            if (oneIn(15)) {
                running.add(call.id().value());
            }
        }
        Collections.shuffle(running, new Random(random.nextLong()));
        returnRunning(8);
    }

    /** Stores each result with a probability of one less than one in so many. */
    private void returnRunning(int chances) {
        running.removeIf(call -> {
            boolean returned = !oneIn(chances);
            if (returned) {
                add(message(Role.TOOL).withToolCallId(new ToolCallId(call)));
            }
            return returned;
        });
        if (oneIn(30)) {
            say(Role.TOOL);
        }
    }

    /** Exchanges neighbours, as clocks do that differ. */
    private void reorder() {
        for (int at = 1; at < messages.size(); at++) {
            if (oneIn(20)) {
                Collections.swap(messages, at, at - 1);
            }
        }
    }

    private List<MessageItem> items() {
        List<MessageItem> items = new ArrayList<>();
        for (Message message : messages) {
            Timestamp time = BEGIN.plusMicros(items.size());
            StoredMessage stored = StoredMessage.at(new SessionId("s"), time, message, null);
            items.add(oneIn(25) ? unreadable(stored) : stored);
        }
        return items;
    }

    private static UnreadableMessage unreadable(StoredMessage stored) {
        ToolCallId call = stored.message().toolCallId();
        RawItem raw =
                RawItem.empty().with("message_id", Attribute.text(stored.id().value()));
        if (call != null) {
            raw = raw.with("tool_call_id", Attribute.text(call.value()));
        }
        return new UnreadableMessage("s", SortKey.of(stored.time()), raw, List.of(new ItemProblem("role", "unknown")));
    }

    private void say(Role role) {
        add(message(role));
    }

    private void add(Message message) {
        messages.add(message);
    }

    private Message message(Role role) {
        return Message.of(new MessageId("m" + messages.size()), role, "x".repeat(random.nextInt(12)));
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }
}
