package io.conversationmemory.domain.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.api.Test;

class WindowPolicyTest {

    private static final Timestamp T = Timestamp.parse("2026-11-23T12:41:00Z");
    /** Counts one token per character. */
    private static final TokenCounter CHARACTERS = message -> message.content().length();

    private final List<MessageItem> session = new ArrayList<>();

    @Test
    void newestMessagesAreKeptInOrder() {
        said("a", "b", "c", "d");

        Window window = select(WindowPolicy.messages(3));

        assertThat(contents(window)).containsExactly("b", "c", "d");
        assertThat(window.olderLeftOut()).isTrue();
        assertThat(window.isWhole()).isFalse();
    }

    @Test
    void windowWithAllMessagesIsWhole() {
        said("a", "b", "c");

        Window window = select(WindowPolicy.messages(3));

        assertThat(contents(window)).containsExactly("a", "b", "c");
        assertThat(window.isWhole()).isTrue();
    }

    @Test
    void windowIsNotWholeIfOlderMessagesMayExist() {
        said("a");

        Window window = WindowPolicy.messages(3).select(new NewestMessages(session, true), null);

        assertThat(window.isWhole()).isFalse();
    }

    @Test
    void windowOfEmptySessionIsEmptyAndWhole() {
        Window window = select(WindowPolicy.standard());

        assertThat(window.messages()).isEmpty();
        assertThat(window.isWhole()).isTrue();
    }

    @Test
    void oneMessageMoreThanTheWindowIsRead() {
        assertThat(WindowPolicy.standard().messagesToRead()).isEqualTo(11);
        assertThat(WindowPolicy.tokens(5, CHARACTERS).messagesToRead())
                .isEqualTo(WindowPolicy.DEFAULT_READ_FOR_TOKENS + 1);
    }

    @Test
    void tokenBudgetIsFilledFromTheNewestMessage() {
        said("aaaa", "bbb", "cc", "d");

        assertThat(contents(select(WindowPolicy.tokens(6, CHARACTERS)))).containsExactly("bbb", "cc", "d");
        assertThat(contents(select(WindowPolicy.tokens(5, CHARACTERS)))).containsExactly("cc", "d");
        assertThat(contents(select(WindowPolicy.tokens(10, CHARACTERS)))).hasSize(4);
    }

    @Test
    void selectionEndsAtTheFirstMessageThatExceedsTheBudget() {
        said("a", "bbbbbbbbbb", "c");

        assertThat(contents(select(WindowPolicy.tokens(5, CHARACTERS)))).containsExactly("c");
    }

    @Test
    void newestMessageBeyondTheBudgetLeavesWindowEmpty() {
        said("a", "bbbbbbbbbb");

        Window window = select(WindowPolicy.tokens(5, CHARACTERS));

        assertThat(window.messages()).isEmpty();
        assertThat(window.olderLeftOut()).isTrue();
    }

    @Test
    void bothLimitsApply() {
        said("aaaa", "bbb", "cc", "d");

        assertThat(contents(select(WindowPolicy.messagesAndTokens(2, 100, CHARACTERS))))
                .containsExactly("cc", "d");
        assertThat(contents(select(WindowPolicy.messagesAndTokens(4, 3, CHARACTERS))))
                .containsExactly("cc", "d");
    }

    @Test
    void pinnedSystemMessageCountsTowardTheBudget() {
        said("aaaa", "bbb", "cc", "d");
        NewestMessages read = new NewestMessages(session, false);

        Window smallSystemMessage = WindowPolicy.tokens(6, CHARACTERS).select(read, "xxx");
        Window largeSystemMessage = WindowPolicy.tokens(6, CHARACTERS).select(read, "xxxxxxx");

        assertThat(contents(smallSystemMessage)).containsExactly("cc", "d");
        assertThat(largeSystemMessage.messages()).isEmpty();
    }

    @Test
    void unreadableItemsCountAndAreLeftOut() {
        said("a", "b");
        unreadable("x", null);
        said("c");

        Window window = select(WindowPolicy.messages(3));

        assertThat(contents(window)).containsExactly("b", "c");
        assertThat(window.leftOut()).hasSize(1).allMatch(UnreadableMessage.class::isInstance);
        assertThat(window.isWhole()).isFalse();
    }

    @Test
    void toolResultWithoutItsCallIsLeftOut() {
        calls("1");
        returns("1");
        said("b", "c");

        Window window = select(WindowPolicy.messages(3));

        assertThat(contents(window)).containsExactly("b", "c");
        assertThat(window.leftOut()).extracting(MessageItem::key).containsExactly(key(1));
    }

    @Test
    void interleavedToolResultsStayWithTheirCalls() {
        said("q");
        calls("1", "2");
        calls("3");
        returns("3");
        returns("2");
        said("meanwhile");
        returns("1");

        Window whole = select(WindowPolicy.messages(7));
        Window withoutTheFirstCall = select(WindowPolicy.messages(5));

        assertThat(contents(whole)).hasSize(7);
        assertThat(contents(withoutTheFirstCall)).containsExactly("calls", "result 3", "meanwhile");
        assertThat(withoutTheFirstCall.leftOut()).hasSize(2);
    }

    @Test
    void tokenBudgetNeverSeparatesResultFromCall() {
        calls("1");
        returns("1");
        said("c");

        Window window = select(WindowPolicy.tokens("result 1".length() + 1, CHARACTERS));

        assertThat(contents(window)).containsExactly("c");
    }

    @Test
    void callWithUnreadableResultIsLeftOutWithAllItsResults() {
        said("q");
        calls("1", "2");
        returns("1");
        unreadable("x", "2");
        said("c");

        Window window = select(WindowPolicy.messages(10));

        assertThat(contents(window)).containsExactly("q", "c");
        assertThat(window.leftOut()).hasSize(3);
    }

    @Test
    void pendingToolCallIsKept() {
        said("q");
        calls("1");

        assertThat(contents(select(WindowPolicy.messages(10)))).containsExactly("q", "calls");
    }

    @Test
    void toolResultBeforeItsCallIsLeftOut() {
        returns("1");
        calls("1");

        assertThat(contents(select(WindowPolicy.messages(10)))).containsExactly("calls");
    }

    @Test
    void toolMessageWithoutCallIdIsKept() {
        add(message(Role.TOOL, "free"));

        assertThat(contents(select(WindowPolicy.messages(10)))).containsExactly("free");
    }

    @Test
    void minimumAndMaximumLimitsAreAccepted() {
        assertThat(WindowPolicy.messages(1).messagesToRead()).isEqualTo(2);
        assertThat(WindowPolicy.messages(WindowPolicy.MAX_MESSAGES).maxMessages())
                .isEqualTo(WindowPolicy.MAX_MESSAGES);
        assertThat(WindowPolicy.tokens(1, CHARACTERS).maxTokens()).isEqualTo(1);
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WindowPolicy.messages(0));
        assertThatIllegalArgumentException().isThrownBy(() -> WindowPolicy.messages(WindowPolicy.MAX_MESSAGES + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> WindowPolicy.tokens(0, CHARACTERS));
    }

    @Test
    void estimateIsOneTokenPerFourCharactersPlusFour() {
        TokenCounter estimate = TokenCounter.estimate();
        Message call = Message.of(new MessageId("m"), Role.ASSISTANT, "")
                .withToolCalls(List.of(new ToolCall(new ToolCallId("c"), "find", "1234")));

        assertThat(estimate.count(message(Role.USER, ""))).isEqualTo(4);
        assertThat(estimate.count(message(Role.USER, "12345"))).isEqualTo(6);
        assertThat(estimate.count(call)).isEqualTo(6);
        assertThat(estimate.count(message(Role.USER, "12345").withTokens(99))).isEqualTo(99);
    }

    @Test
    void summaryCountsTheWindowOnly() {
        said("a", "b");
        add(message(Role.ASSISTANT, "c"));
        unreadable("x", null);
        said("d");

        WindowSummary summary = select(WindowPolicy.messages(4)).summary();

        assertThat(summary).isEqualTo(new WindowSummary(3, 2, 1, T.plusMicros(1), T.plusMicros(4), false));
    }

    @Test
    void summaryOfEmptyWindowHasNoTimes() {
        assertThat(select(WindowPolicy.standard()).summary()).isEqualTo(new WindowSummary(0, 0, 0, null, null, true));
    }

    private Window select(WindowPolicy policy) {
        int from = Math.max(0, session.size() - policy.messagesToRead());
        return policy.select(new NewestMessages(session.subList(from, session.size()), from > 0), null);
    }

    private void said(String... contents) {
        for (String content : contents) {
            add(message(Role.USER, content));
        }
    }

    private void calls(String... ids) {
        add(message(Role.ASSISTANT, "calls")
                .withToolCalls(Arrays.stream(ids)
                        .map(id -> new ToolCall(new ToolCallId(id), "find", "{}"))
                        .toList()));
    }

    private void returns(String call) {
        add(message(Role.TOOL, "result " + call).withToolCallId(new ToolCallId(call)));
    }

    private void unreadable(String id, String call) {
        RawItem raw = RawItem.empty().with("message_id", Attribute.text(id));
        if (call != null) {
            raw = raw.with("tool_call_id", Attribute.text(call));
        }
        session.add(new UnreadableMessage("s", key(session.size()), raw, List.of(new ItemProblem("role", "unknown"))));
    }

    private void add(Message message) {
        session.add(StoredMessage.at(new SessionId("s"), T.plusMicros(session.size()), message, null));
    }

    private Message message(Role role, String content) {
        return Message.of(new MessageId("m" + session.size()), role, content);
    }

    private static SortKey key(int position) {
        return SortKey.of(T.plusMicros(position));
    }

    private static List<String> contents(Window window) {
        return window.messages().stream().map(StoredMessage::content).toList();
    }
}
