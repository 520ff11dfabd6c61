package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A user message and what follows it up to the next user message, as a model accepts it.
 *
 * @param position the position of the question among the messages read
 * @param question the user message
 * @param parts the assistant's messages with their results, oldest first
 */
record Turn(int position, StoredMessage question, List<TurnPart> parts) {

    Turn {
        parts = List.copyOf(parts);
    }

    static boolean begins(MessageItem item) {
        return item instanceof StoredMessage stored && stored.role() == Role.USER;
    }

    /**
     * Returns the turns of the messages read, oldest first. A group that lacks a result is left out, unless it is the last one of a
     * newest turn that is still open.
     */
    static List<Turn> of(List<MessageItem> items, boolean newestIsOpen) {
        ToolCallMatching matching = new ToolCallMatching(items);
        List<Turn> turns = new ArrayList<>();
        int end = items.size();
        for (int position = items.size() - 1; position >= 0; position--) {
            if (begins(items.get(position))) {
                boolean open = newestIsOpen && turns.isEmpty();
                turns.add(0, turn(items, position, end, matching, open));
                end = position;
            }
        }
        return turns;
    }

    private static Turn turn(List<MessageItem> items, int position, int end, ToolCallMatching matching, boolean open) {
        List<TurnPart> parts = new ArrayList<>();
        boolean maybeIncomplete = open;
        for (int at = end - 1; at > position; at--) {
            if (items.get(at) instanceof StoredMessage stored && stored.role() == Role.ASSISTANT) {
                TurnPart part = stored.message().toolCalls().isEmpty()
                        ? new TurnPart(stored, List.of(), true)
                        : part(stored, matching.resultsOf(at));
                if (part != null && (part.isComplete() || maybeIncomplete)) {
                    parts.add(0, part);
                }
                maybeIncomplete = false;
            }
        }
        return new Turn(position, (StoredMessage) items.get(position), parts);
    }

    /** Returns null if the message cannot be used: two of its calls have the same id, or a result is unreadable. */
    private static @Nullable TurnPart part(StoredMessage message, List<@Nullable MessageItem> results) {
        List<ToolCall> calls = message.message().toolCalls();
        List<ToolCallId> ids =
                calls.stream().map(ToolCall::id).filter(id -> !id.isAbsent()).toList();
        boolean distinct = ids.stream().distinct().count() == ids.size();
        List<StoredMessage> readable = new ArrayList<>();
        for (MessageItem result : results) {
            if (result instanceof StoredMessage stored) {
                readable.add(stored);
            } else if (result != null) {
                return null;
            }
        }
        return distinct ? new TurnPart(message, readable, results.stream().allMatch(Objects::nonNull)) : null;
    }

    /** Gives the question and the messages of the parts to a consumer, in their order. */
    void forEachMessage(Consumer<StoredMessage> consumer) {
        consumer.accept(question);
        for (TurnPart part : parts) {
            consumer.accept(part.message());
            part.results().forEach(consumer);
        }
    }

    /** Returns the number of messages. */
    int size() {
        int size = 1;
        for (TurnPart part : parts) {
            size += part.size();
        }
        return size;
    }

    /** Returns the tokens of all messages. */
    long tokens(TokenCounter counter) {
        long tokens = counter.count(question.message());
        for (TurnPart part : parts) {
            tokens += part.tokens(counter);
        }
        return tokens;
    }

    /** Returns this turn without its oldest part that may be left out; null if only the question and the last group are left. */
    @Nullable
    Turn withoutOldestPart() {
        int lastGroup = parts.size() - 1;
        while (lastGroup >= 0 && !parts.get(lastGroup).isGroup()) {
            lastGroup--;
        }
        if (parts.size() == (lastGroup < 0 ? 0 : 1)) {
            return null;
        }
        List<TurnPart> fewer = new ArrayList<>(parts);
        fewer.remove(lastGroup == 0 ? 1 : 0);
        return new Turn(position, question, fewer);
    }
}
