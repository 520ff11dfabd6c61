package io.conversationmemory.domain.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPolicyTest {

    /** Counts one token per character. */
    private static final TokenCounter CHARACTERS = message -> message.content().length();

    @Test
    void windowWithAllMessagesIsWhole() {
        Window window = select("u1 u2 u3", WindowPolicy.messages(3));

        assertThat(contents(window)).containsExactly("u1", "u2", "u3");
        assertThat(window.isWhole()).isTrue();
    }

    @Test
    void windowIsNotWholeIfOlderMessagesMayExist() {
        NewestMessages read = new NewestMessages(Transcript.of("u1"), true);

        assertThat(WindowPolicy.messages(3).select(read, null).isWhole()).isFalse();
    }

    @Test
    void windowOfEmptySessionIsEmptyAndWhole() {
        Window window = select("", WindowPolicy.standard());

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
    void tokenBudgetIsFilledFromTheNewestTurn() {
        String session = "u111 u22 u3 u";

        assertThat(contents(select(session, WindowPolicy.tokens(6, CHARACTERS))))
                .containsExactly("u22", "u3", "u");
        assertThat(contents(select(session, WindowPolicy.tokens(5, CHARACTERS))))
                .containsExactly("u3", "u");
        assertThat(contents(select(session, WindowPolicy.tokens(10, CHARACTERS))))
                .hasSize(4);
        assertThat(contents(select("u1 u222222222 u3", WindowPolicy.tokens(5, CHARACTERS))))
                .containsExactly("u3");
    }

    @Test
    void questionBeyondTheBudgetStaysAndThatIsReported() {
        Window window = select("u1 u222222222", WindowPolicy.tokens(5, CHARACTERS));

        assertThat(contents(window)).containsExactly("u222222222");
        assertThat(window.olderLeftOut()).isTrue();
        assertThat(window.notes()).containsExactly(WindowNote.OVER_LIMIT);
    }

    @Test
    void bothLimitsApply() {
        String session = "u111 u22 u3 u";

        assertThat(contents(select(session, WindowPolicy.messagesAndTokens(2, 100, CHARACTERS))))
                .containsExactly("u3", "u");
        assertThat(contents(select(session, WindowPolicy.messagesAndTokens(4, 3, CHARACTERS))))
                .containsExactly("u3", "u");
    }

    @Test
    void systemMessagesCountTowardTheBudget() {
        WindowPolicy six = WindowPolicy.tokens(6, CHARACTERS);
        NewestMessages read = new NewestMessages(Transcript.of("u111 u22 u3 u"), false);

        assertThat(contents(six.select(read, "xxx"))).containsExactly("u3", "u");
        assertThat(contents(six.select(read, "xxxxxxx"))).containsExactly("u");
        assertThat(contents(select("u111 s22 u3 u", six))).containsExactly("u3", "u");
    }

    @Test
    void pinnedSystemMessageCountsAsAMessageByPolicy() {
        NewestMessages read = new NewestMessages(Transcript.of("u1 u2 u3"), false);
        WindowPolicy two = WindowPolicy.messages(2).countingSystemMessage();

        assertThat(contents(two.select(read, "be brief"))).containsExactly("u3");
        assertThat(contents(two.select(read, null))).containsExactly("u2", "u3");
        assertThat(contents(WindowPolicy.messages(2).select(read, "be brief"))).containsExactly("u2", "u3");
    }

    @Test
    void questionAtHandCounts() {
        Message question = Message.ofUser(new MessageId("at-hand"), "uuu", null);

        assertThat(contents(select("u1 u2 u3", WindowPolicy.messages(3).before(question))))
                .containsExactly("u2", "u3");
        assertThat(contents(
                        select("u1 u2 u3", WindowPolicy.tokens(6, CHARACTERS).before(question))))
                .containsExactly("u3");
        assertThat(contents(select("u1", WindowPolicy.messages(1).before(question))))
                .isEmpty();
    }

    @Test
    void tokensAreCountedOnlyForABudgetOfTokens() {
        TokenCounter refusing = message -> {
            throw new AssertionError("counted");
        };
        WindowPolicy policy =
                WindowPolicy.within(3, null, refusing).before(Message.ofUser(new MessageId("at-hand"), "uuu", null));

        assertThat(contents(policy.select(new NewestMessages(Transcript.of("u1 u2 u3"), false), "be brief")))
                .containsExactly("u2", "u3");
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
        WindowSummary summary =
                select("u0 u1 a2 x u4", WindowPolicy.messages(3)).summary();

        assertThat(summary)
                .isEqualTo(new WindowSummary(
                        3, 2, 1, Transcript.BEGIN.plusMicros(1), Transcript.BEGIN.plusMicros(4), false));
    }

    @Test
    void summaryOfEmptyWindowHasNoTimes() {
        assertThat(select("", WindowPolicy.standard()).summary())
                .isEqualTo(new WindowSummary(0, 0, 0, null, null, true));
    }

    private static Window select(String session, WindowPolicy policy) {
        return policy.select(Transcript.read(session, policy), null);
    }

    private static Message message(Role role, String content) {
        return Message.of(new MessageId("m"), role, content);
    }

    private static List<String> contents(Window window) {
        return window.messages().stream().map(StoredMessage::content).toList();
    }
}
