package io.conversationmemory.reliability.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.model.Shrinker;
import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowNote;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.reliability.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every window of random conversations is accepted by models, respects its limits and holds only stored messages. A failure names its seed,
 * {@code -Dwindows.seed=…}, and the shortest conversation found that fails.
 */
class WindowTrialTest {

    private static final int MAX_MESSAGES = 40;
    private static final TokenCounter CHARACTERS =
            message -> 1 + message.content().length();
    private static final List<Integer> BUDGETS = List.of(1, 10, 40, 150);
    private static final Message QUESTION = Message.ofUser(new MessageId("at-hand"), "And now?", null);

    @Test
    void everyWindowIsAcceptedByModels() {
        Long given = Long.getLong("windows.seed");
        long first = given == null ? new SplittableRandom().nextLong() : given;
        int conversations = given == null ? Scale.of(5_000, 100_000) : 1;
        int notEmpty = 0;
        for (int i = 0; i < conversations; i++) {
            List<MessageItem> conversation = RandomConversation.of(first + i);
            for (WindowPolicy policy : policies()) {
                String violation = violation(conversation, policy);
                if (violation != null) {
                    throw failure(first + i, conversation, policy, violation);
                }
            }
            notEmpty += WindowPolicy.standard()
                            .select(new NewestMessages(conversation, false), null)
                            .messages()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(notEmpty).isGreaterThanOrEqualTo(conversations * 9 / 10);
    }

    private static List<WindowPolicy> policies() {
        List<WindowPolicy> policies = new ArrayList<>();
        for (int messages = 1; messages <= MAX_MESSAGES; messages++) {
            policies.add(WindowPolicy.messages(messages));
            policies.add(WindowPolicy.messages(messages).before(QUESTION));
        }
        for (int tokens : BUDGETS) {
            policies.add(WindowPolicy.tokens(tokens, CHARACTERS));
            policies.add(WindowPolicy.messagesAndTokens(12, tokens, CHARACTERS).before(QUESTION));
        }
        return policies;
    }

    private static AssertionError failure(
            long seed, List<MessageItem> conversation, WindowPolicy policy, String violation) {
        List<MessageItem> shortest =
                new Shrinker<>(conversation, shorter -> violation(shorter, policy) != null).shrink();
        StringBuilder text = new StringBuilder("-Dwindows.seed=" + seed + ", " + policy + ": " + violation
                + "; the shortest conversation that fails:");
        shortest.forEach(item -> text.append("\n  ").append(describe(item)));
        return new AssertionError(text + "\n  its window " + violation(shortest, policy));
    }

    private static String describe(MessageItem item) {
        if (!(item instanceof StoredMessage stored)) {
            return item.toString();
        }
        Message message = stored.message();
        return message.role() + " " + message.toolCalls() + (message.toolCallId() == null ? "" : message.toolCallId());
    }

    private static @Nullable String violation(List<MessageItem> conversation, WindowPolicy policy) {
        int from = Math.max(0, conversation.size() - policy.messagesToRead());
        List<MessageItem> items = conversation.subList(from, conversation.size());
        Window window = policy.select(new NewestMessages(items, from > 0), null);
        List<Message> messages =
                window.messages().stream().map(StoredMessage::message).toList();
        String refused = ModelRules.violation(messages, !window.isReadyForModel());
        if (refused != null) {
            return refused;
        }
        Set<MessageItem> stored = identities(items);
        List<MessageItem> all = new ArrayList<>(window.messages());
        all.addAll(window.systemMessages());
        all.addAll(window.leftOut());
        for (MessageItem item : all) {
            if (!stored.remove(item)) {
                return "holds a message twice, or one that is not stored: " + item;
            }
        }
        return limits(items, window, policy);
    }

    private static @Nullable String limits(List<MessageItem> items, Window window, WindowPolicy policy) {
        List<StoredMessage> messages = window.messages();
        Set<MessageItem> inWindow = identities(messages);
        StoredMessage newestQuestion = null;
        long tokens = policy.question() == null ? 0 : policy.counter().count(policy.question());
        for (MessageItem item : items) {
            if (item instanceof StoredMessage stored) {
                newestQuestion = stored.role() == Role.USER ? stored : newestQuestion;
                boolean counts = stored.role() == Role.SYSTEM || inWindow.contains(stored);
                tokens += counts ? policy.counter().count(stored.message()) : 0;
            }
        }
        if (policy.question() == null && newestQuestion != null && !inWindow.contains(newestQuestion)) {
            return "lacks the newest question";
        }
        int size = messages.size() + (policy.question() == null ? 0 : 1);
        boolean fits = size <= policy.maxMessages() && (policy.maxTokens() == null || tokens <= policy.maxTokens());
        if (fits == window.notes().contains(WindowNote.OVER_LIMIT)) {
            return "has " + size + " messages and " + tokens + " tokens, but reports " + window.notes();
        }
        long groups = messages.stream()
                .filter(m -> !m.message().toolCalls().isEmpty())
                .count();
        boolean questionAndLastGroup =
                messages.stream().filter(m -> m.role() == Role.USER).count() <= 1
                        && groups <= 1
                        && messages.stream()
                                .noneMatch(m -> m.role() == Role.ASSISTANT
                                        && m.message().toolCalls().isEmpty());
        return fits || questionAndLastGroup ? null : "exceeds its limits by more than the question and the last group";
    }

    private static Set<MessageItem> identities(List<? extends MessageItem> items) {
        Set<MessageItem> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(items);
        return identities;
    }
}
