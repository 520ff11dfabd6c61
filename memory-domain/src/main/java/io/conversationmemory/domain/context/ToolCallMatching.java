package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.UnreadableMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches tool results with the calls that they answer. A result answers a call of its turn: the nearest unanswered one before it,
 * else the nearest one after it, which a skewed clock may have moved. A result whose turn has no call of its id answers the
 * nearest unanswered call of an earlier turn: the user wrote while the tool was running. Each call has one result, the first.
 */
final class ToolCallMatching {

    private final Map<Integer, List<Call>> madeAt = new HashMap<>();
    private final Map<String, List<Call>> byId = new HashMap<>();
    private final boolean answersEarlierCalls;

    /** Matches the results among the items of a session, oldest first. */
    ToolCallMatching(List<MessageItem> items) {
        List<Result> results = new ArrayList<>();
        int turn = 0;
        for (int position = 0; position < items.size(); position++) {
            MessageItem item = items.get(position);
            if (Turn.begins(item)) {
                turn++;
            }
            addCalls(item, position, turn);
            String answered = answeredCall(item);
            if (answered != null) {
                results.add(new Result(answered, item, position, turn));
            }
        }
        match(results, (result, call) -> call.turn == result.turn && call.position < result.position);
        match(results, (result, call) -> call.turn == result.turn);
        results.removeIf(result -> calls(result.id).stream().anyMatch(call -> call.turn == result.turn));
        match(results, (result, call) -> call.turn < result.turn);
        answersEarlierCalls = !results.isEmpty();
    }

    /** Returns true if a result answers none of the calls here: its call, if there is one, was made before. */
    boolean answersEarlierCalls() {
        return answersEarlierCalls;
    }

    /** Returns the results of the calls of the message at a position, in the order of the calls; null for a missing result. */
    List<@Nullable MessageItem> resultsOf(int position) {
        List<@Nullable MessageItem> results = new ArrayList<>();
        for (Call call : madeAt.getOrDefault(position, List.of())) {
            results.add(call.result);
        }
        return results;
    }

    /** Returns the calls without a result, oldest first. */
    static List<OpenToolCall> openCalls(List<MessageItem> items) {
        ToolCallMatching matching = new ToolCallMatching(items);
        List<OpenToolCall> open = new ArrayList<>();
        for (int position = 0; position < items.size(); position++) {
            List<@Nullable MessageItem> results = matching.resultsOf(position);
            for (int call = 0; call < results.size(); call++) {
                if (results.get(call) == null && items.get(position) instanceof StoredMessage stored) {
                    ToolCall made = stored.message().toolCalls().get(call);
                    open.add(new OpenToolCall(stored.id(), made.id()));
                }
            }
        }
        return open;
    }

    private void addCalls(MessageItem item, int position, int turn) {
        if (item instanceof StoredMessage stored && stored.role() == Role.ASSISTANT) {
            for (ToolCall made : stored.message().toolCalls()) {
                Call call = new Call(position, turn);
                madeAt.computeIfAbsent(position, any -> new ArrayList<>()).add(call);
                byId.computeIfAbsent(made.id().value(), any -> new ArrayList<>())
                        .add(call);
            }
        }
    }

    /** Returns the id of the call that an item answers, readable or not; null if it is no result. */
    private static @Nullable String answeredCall(MessageItem item) {
        if (item instanceof UnreadableMessage unreadable) {
            return unreadable.raw().text("tool_call_id").orElse(null);
        }
        StoredMessage stored = (StoredMessage) item;
        ToolCallId call = stored.message().toolCallId();
        return stored.role() == Role.TOOL && call != null ? call.value() : null;
    }

    /** Gives each result, oldest first, the nearest unanswered call that may be its own; removes the results that found one. */
    private void match(List<Result> results, BiPredicate<Result, Call> mayAnswer) {
        results.removeIf(result -> {
            Call nearest = null;
            for (Call call : calls(result.id)) {
                if (call.result == null && mayAnswer.test(result, call) && isNearer(result, call, nearest)) {
                    nearest = call;
                }
            }
            if (nearest != null) {
                nearest.result = result.item;
            }
            return nearest != null;
        });
    }

    private static boolean isNearer(Result result, Call call, @Nullable Call nearest) {
        return nearest == null
                || Math.abs(result.position - call.position) < Math.abs(result.position - nearest.position);
    }

    private List<Call> calls(String id) {
        return byId.getOrDefault(id, List.of());
    }

    private record Result(String id, MessageItem item, int position, int turn) {}

    private static final class Call {

        private final int position;
        private final int turn;
        private @Nullable MessageItem result;

        Call(int position, int turn) {
            this.position = position;
            this.turn = turn;
        }
    }
}
