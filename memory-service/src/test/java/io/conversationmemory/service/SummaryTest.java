package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowNote;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.service.fixture.JoiningSummarizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries: how contexts use them, what they cover, when they are made and when they are not. */
final class SummaryTest extends MemoryFixture {

    private static final String S = "s";
    private static final WindowPolicy TEN = WindowPolicy.messages(10);
    private static final SummaryPolicy POLICY = SummaryPolicy.afterMessages(TEN, 6, 4);

    private final JoiningSummarizer joining = new JoiningSummarizer();
    private SessionHandle handle;
    private int told;

    @BeforeEach
    void begin() {
        handle = memory.createSession(session(S), ANA);
    }

    @Test
    void theContextHasTheSummaryAndAWindowThatBeginsAfterIt() {
        converse(10);

        Summary made = handle.summarize(joining, POLICY).orElseThrow();

        assertThat(made.text()).isEqualTo("0 1 2 3");
        assertThat(made.messages()).isEqualTo(4);
        assertThat(made.by()).isEqualTo("joining");
        assertThat(made.tokens()).isEqualTo(6);
        assertThat(made.expiresAt()).isNull();
        ConversationContext context = context(TEN);
        assertThat(context.summary()).isEqualTo(made);
        assertThat(contents(context)).containsExactly("4", "5", "6", "7", "8", "9");
        assertThat(context.window().olderLeftOut()).isTrue();
        assertThat(context.window().notes()).isEmpty();
        assertThat(handle.reopen().summary()).contains(made);
    }

    @Test
    void theNextSummaryContinuesTheFormerOne() {
        converse(10);
        handle.summarize(joining, POLICY);
        converse(6);

        Summary next = handle.summarize(joining, POLICY).orElseThrow();

        assertThat(next.text()).isEqualTo("[0 1 2 3] 4 5");
        assertThat(next.messages()).isEqualTo(6);
        assertThat(contents(context(TEN))).containsExactly("6", "7", "8", "9", "10", "11", "12", "13", "14", "15");
    }

    @Test
    void theTokensOfTheSummaryAreInTheBudget() {
        converse(10);
        handle.summarize((previous, messages) -> "x".repeat(400), POLICY);
        TokenCounter counter = TokenCounter.estimate();

        assertThat(contents(context(WindowPolicy.tokens(6 * 5 + 104, counter)))).hasSize(6);
        assertThat(contents(context(WindowPolicy.tokens(6 * 5 + 103, counter)))).hasSizeLessThan(6);
    }

    @Test
    void whatLiesBetweenSummaryAndWindowIsReportedAsLeftOut() {
        converse(10);
        handle.summarize(joining, POLICY);
        converse(8);

        assertThat(context(TEN).window().notes()).containsExactly(WindowNote.SUMMARY_ENDS_BEFORE_WINDOW);
        assertThat(context(WindowPolicy.messages(14)).window().notes()).isEmpty();
    }

    @Test
    void aContextWithASummaryCostsWhatItCostBefore() {
        converse(10);
        storage.calls();
        context(TEN);
        List<String> before = storage.calls();
        handle.summarize(joining, POLICY);
        storage.calls();

        context(TEN);

        assertThat(storage.calls()).isEqualTo(before);
    }

    @Test
    void aSummaryOfAnExpiredMessageIsNotUsedAndMadeAnewFromWhatIsLeft() {
        converse(10);
        Summary made = handle.summarize(joining, POLICY).orElseThrow();
        StoredSession row = storage.sessions().find(session(S)).orElseThrow();
        long expiry = Timestamp.now(clock).instant().getEpochSecond() + 60;
        Summary expiring = new Summary("old", made.until(), 4, "x", made.at(), null, expiry);
        storage.sessions().replace(row, row.session().withSummary(expiring));
        assertThat(context(TEN).summary()).isEqualTo(expiring);

        clock.move(Duration.ofSeconds(60));

        assertThat(context(TEN).summary()).isNull();
        assertThat(contents(context(TEN))).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(handle.reopen().summary()).isEmpty();
        assertThat(handle.summarize(joining, POLICY).orElseThrow().text()).isEqualTo("0 1 2 3");
    }

    @Test
    void aRestartedWindowHasNoSummaryOfWhatPrecedesIt() {
        converse(10);
        handle.summarize(joining, POLICY);

        handle.restartWindow();
        converse(20);

        assertThat(context(TEN).summary()).isNull();
        assertThat(handle.summarize(joining, POLICY).orElseThrow().text()).isEqualTo("10 11 12 13");
    }

    @Test
    void theUserCanDeleteIt() {
        converse(10);
        handle.summarize(joining, POLICY);

        handle.deleteSummary();

        assertThat(context(TEN).summary()).isNull();
        assertThat(contents(context(TEN))).hasSize(10);
    }

    @Test
    void supersededMessagesAreNotSummarizedAndARewindIntoItDropsTheSummary() {
        converse(10);
        handle.rewind(RewindTarget.message(new MessageId("1")));
        converse(16);

        assertThat(handle.reopen().summarize(joining, POLICY).orElseThrow().text())
                .isEqualTo("0 1 10 11");

        handle.rewind(RewindTarget.message(new MessageId("10")));
        assertThat(context(TEN).summary()).isNull();
    }

    @Test
    void itEndsAtTheEndOfATurnThatNoCallWithALaterResultCrosses() {
        converse(4);
        say(Role.USER, "question");
        append(Message.of(id(), Role.ASSISTANT, "calls")
                .withToolCalls(List.of(new ToolCall(new ToolCallId("c"), "tool", "{}"))));
        say(Role.USER, "typed meanwhile");
        append(Message.of(id(), Role.TOOL, "result").withToolCallId(new ToolCallId("c")));
        converse(12);

        assertThat(handle.summarize(joining, SummaryPolicy.afterMessages(WindowPolicy.messages(30), 2, 14))
                        .orElseThrow()
                        .text())
                .isEqualTo("0 1 2 3");
        assertThat(handle.summarize(joining, SummaryPolicy.afterMessages(WindowPolicy.messages(30), 2, 4))
                        .orElseThrow()
                        .text())
                .isEqualTo("[0 1 2 3] question calls typed meanwhile result");
    }

    @Test
    void onlyMessagesOfMoreThanTwentyMinutesAreCovered() {
        converse(4);
        clock.move(Duration.ofMinutes(10));
        converseAtOnce(4);
        clock.move(Duration.ofMinutes(12));
        converseAtOnce(20);

        Summary made = handle.summarize(joining, POLICY).orElseThrow();

        assertThat(made.text()).isEqualTo("0 1 2 3");
    }

    @Test
    void aFastClockCoversNothingThatTheOthersMayStillStore() {
        converseAtOnce(20);
        clock.move(Duration.ofDays(3));

        assertThat(handle.summarize(joining, POLICY)).isEmpty();
    }

    @Test
    void itIsDueWhenTheThresholdIsReachedBesidesTheMessagesToKeep() {
        BackgroundSummaries background = new BackgroundSummaries(joining, POLICY, Runnable::run);
        List<Integer> madeAt = new ArrayList<>();
        for (int messages = 2; messages <= 40; messages += 2) {
            SessionHandle turn = memory.openSession(session(S), ANA, TEN).session();
            int before = joining.calls();
            converse(2);
            turn.summarizeIfDue(background);
            if (joining.calls() > before) {
                madeAt.add(messages);
            }
        }

        assertThat(madeAt).containsExactly(10, 18, 26, 34);
    }

    @Test
    void whatIsNotDueCostsNothing() {
        BackgroundSummaries background = new BackgroundSummaries(joining, POLICY, Runnable::run);
        converse(6);
        SessionHandle turn = memory.openSession(session(S), ANA, TEN).session();
        converse(2);
        storage.calls();

        turn.summarizeIfDue(background);

        assertThat(storage.calls()).isEmpty();
        assertThat(joining.calls()).isZero();
    }

    @Test
    void aSummaryOfOnePageCostsFiveRequests() {
        converse(10);
        storage.calls();

        handle.summarize(joining, POLICY);

        assertThat(storage.calls())
                .containsExactly(
                        "sessions.find",
                        "messages.findNewest",
                        "messages.findNewest",
                        "messages.findPage",
                        "sessions.replace");
    }

    @Test
    void anotherThresholdIsANumberOfTokens() {
        SummaryPolicy policy = SummaryPolicy.afterTokens(WindowPolicy.messages(100), 31, 4);
        BackgroundSummaries background = new BackgroundSummaries(joining, policy, Runnable::run);

        converse(10);
        handle.summarizeIfDue(background);
        assertThat(joining.calls()).isZero();

        converse(4);
        handle.summarizeIfDue(background);
        assertThat(joining.calls()).isEqualTo(1);
    }

    @Test
    void aPolicyWhoseThresholdAndKeptPartExceedTheWindowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SummaryPolicy.afterMessages(TEN, 7, 4))
                .withMessageContaining("7")
                .withMessageContaining("10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SummaryPolicy.afterTokens(
                        WindowPolicy.messagesAndTokens(10, 100, TokenCounter.estimate()), 100, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> SummaryPolicy.afterMessages(TEN, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> SummaryPolicy.afterMessages(TEN, 6, 0));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n", "\uD83C", "too long"})
    void aTextThatCannotBeStoredIsATypedFailure(String text) {
        converse(10);
        String returned = "too long".equals(text) ? "x".repeat(Summary.MAX_BYTES + 1) : text;

        assertThatThrownBy(() -> handle.summarize((previous, messages) -> returned, POLICY))
                .isInstanceOf(SummaryFailedException.class)
                .hasMessageContaining(S);
        assertThat(context(TEN).summary()).isNull();
    }

    @Test
    void aSummarizerThatThrowsIsATypedFailureAndALaterReplyTriesAgain() {
        converse(10);
        assertThatThrownBy(() -> handle.summarize(
                        (previous, messages) -> {
                            throw new IllegalStateException("secret words");
                        },
                        POLICY))
                .isInstanceOf(SummaryFailedException.class)
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(IllegalStateException.class);

        converse(2);
        JoiningSummarizer failing = new JoiningSummarizer();
        failing.failNext();
        BackgroundSummaries background = new BackgroundSummaries(failing, POLICY, Runnable::run);
        handle.summarizeIfDue(background);
        assertThat(context(TEN).summary()).isNull();

        handle.summarizeIfDue(background);
        assertThat(context(TEN).summary()).isNotNull();
    }

    @Test
    void aFailureOfTheStoreIsItsOwnException() {
        converse(10);
        storage.watch((call, proceed) -> {
            if (call.equals("messages.findPage")) {
                throw new RetryLaterException(
                        Operation.of(PortOperation.FIND_PAGE_OF_SESSION, "table"), "Throttled", "Again.", null);
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> handle.summarize(joining, POLICY)).isInstanceOf(RetryLaterException.class);
    }

    @Test
    void anExecutorThatRejectsDisturbsNobody() {
        converse(10);
        BackgroundSummaries background = new BackgroundSummaries(joining, POLICY, task -> {
            throw new RejectedExecutionException();
        });

        handle.summarizeIfDue(background);
        handle.summarizeIfDue(background);

        assertThat(joining.calls()).isZero();
    }

    @Test
    void oneSummaryOfASessionIsMadeAtATime() {
        converse(10);
        List<Runnable> queued = new ArrayList<>();
        BackgroundSummaries background = new BackgroundSummaries(joining, POLICY, queued::add);

        handle.summarizeIfDue(background);
        handle.summarizeIfDue(background);
        assertThat(queued).hasSize(1);

        queued.remove(0).run();
        handle.summarizeIfDue(background);
        assertThat(queued).hasSize(1);
    }

    @Test
    void anotherUserCannotSummarize() {
        converse(10);
        storage.sessions().delete(session(S));
        storage.sessions().create(Session.begun(session(S), BEN, Timestamp.now(clock)));

        assertThatThrownBy(() -> handle.summarize(joining, POLICY)).isInstanceOf(SessionForbiddenException.class);
    }

    @Test
    void aRowThatDoesNotKnowItsNumberOfDeletionsGetsOneFirst() {
        owned("older", ANA);
        for (int i = 0; i < 10; i++) {
            said("older", ANA, "m");
            clock.move(Duration.ofHours(1));
        }

        memory.getSession(session("older"), ANA).summarize(joining, POLICY);

        assertThat(memory.findSession(session("older")).orElseThrow().deletions())
                .isPositive();
    }

    @Test
    void anExplicitTimestampStoresTheMessageAndThenRaisesTheNumberOfDeletions() {
        converse(10);
        handle.summarize(joining, POLICY);
        long before = memory.findSession(session(S)).orElseThrow().deletions();
        Message message = Message.of(id(), Role.USER, "explicit");
        storage.calls();

        memory.writer(session(S)).appendAt(Timestamp.now(clock), message);
        assertThat(storage.calls()).containsExactly("messages.append", "sessions.find", "sessions.replace");
        assertThat(context(TEN).summary()).isNotNull();
        memory.writer(session(S)).appendAt(Timestamp.now(clock), message);

        assertThat(memory.findSession(session(S)).orElseThrow().deletions()).isEqualTo(before + 2);
        memory.writer(session(S))
                .appendAt(Timestamp.parse("2026-11-23T12:30:00.000000Z"), Message.of(id(), Role.USER, "earlier"));
        assertThat(context(TEN).summary()).isNull();
    }

    @Test
    void readsAnyNumberOfPagesAndCountsWhatTheSummarizerDidNotTake() {
        converse(250);

        Summary made = handle.summarize((previous, messages) -> messages.next().content() + "...", POLICY)
                .orElseThrow();

        assertThat(made.text()).isEqualTo("0...");
        assertThat(made.messages()).isEqualTo(198);
    }

    private ConversationContext context(WindowPolicy policy) {
        return memory.context(session(S), ANA, policy);
    }

    private static List<String> contents(ConversationContext context) {
        return context.window().messages().stream().map(StoredMessage::content).toList();
    }

    /** Appends messages of user and assistant in turn, an hour after each. */
    private void converse(int messages) {
        for (int i = 0; i < messages; i++) {
            converseAtOnce(1);
            clock.move(Duration.ofHours(1));
        }
    }

    private void converseAtOnce(int messages) {
        for (int i = 0; i < messages; i++) {
            String content = String.valueOf(told++);
            append(Message.of(new MessageId(content), told % 2 == 1 ? Role.USER : Role.ASSISTANT, content));
        }
    }

    private void say(Role role, String content) {
        append(Message.of(id(), role, content));
    }

    private void append(Message message) {
        handle.writer().append(message.withUser(ANA));
        clock.move(Duration.ofSeconds(1));
    }

    private int ids;

    private MessageId id() {
        return new MessageId("id" + ++ids);
    }
}
