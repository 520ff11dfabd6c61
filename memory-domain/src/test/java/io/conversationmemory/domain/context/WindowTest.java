package io.conversationmemory.domain.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows hold whole turns whose tool calls have their results. */
class WindowTest {

    private static final WindowPolicy TEN = WindowPolicy.standard();
    private static final Message QUESTION = Message.ofUser(new MessageId("at-hand"), "now?", null);

    @Test
    void windowBeginsWithAUserMessage() {
        assertThat(window("u1 a1 u2 a2 u3", 4)).isEqualTo("u2 a2 u3");
        assertThat(window("u1 a1 u2 a2 u3", 5)).isEqualTo("u1 a1 u2 a2 u3");
        assertThat(window("u1 a1 u2 a2 u3", 2)).isEqualTo("u3");
    }

    @Test
    void userMessagesInARowAreTurnsOfTheirOwn() {
        assertThat(window("u1 u2 u3", 2)).isEqualTo("u2 u3");
    }

    @Test
    void selectionEndsAtTheFirstTurnThatDoesNotFit() {
        assertThat(window("u1 u2 a1 a2 a3 u3", 3)).isEqualTo("u3");
    }

    @Test
    void greetingIsLeftOutAndReported() {
        Window window = select("a0 u1 a1", TEN);

        assertThat(contents(window)).isEqualTo("u1 a1");
        assertThat(leftOut(window)).isEqualTo("a0");
        assertThat(window.olderLeftOut()).isFalse();
        assertThat(window.isWhole()).isFalse();
    }

    @Test
    void endOfAnOlderTurnIsNoGreeting() {
        Window window = select("u1 c1:1 r1:1 u2 a2", WindowPolicy.messages(3));

        assertThat(contents(window)).isEqualTo("u2 a2");
        assertThat(window.olderLeftOut()).isTrue();
    }

    @Test
    void systemMessagesAreHandedOverApart() {
        Window window = select("s1 u1 s2 a1", WindowPolicy.messages(3));

        assertThat(contents(window)).isEqualTo("u1 a1");
        assertThat(text(window.systemMessages())).isEqualTo("s1 s2");
        assertThat(window.isWhole()).isTrue();
    }

    @Test
    void resultsFollowTheirCallsInTheOrderOfTheCalls() {
        assertThat(window("u1 c1:1,2 c2:3 r3:3 r2:2 r1:1 a1", 10)).isEqualTo("u1 c1:1,2 r1:1 r2:2 c2:3 r3:3 a1");
    }

    @Test
    void resultBeforeItsCallInTheSameTurnIsMovedBehindIt() {
        assertThat(window("u1 r1:1 c1:1 a1", 10)).isEqualTo("u1 c1:1 r1:1 a1");
    }

    @Test
    void resultOfAnEarlierTurnIsMovedToItsCall() {
        assertThat(window("u1 c1:1 u2 r1:1 a2", 10)).isEqualTo("u1 c1:1 r1:1 u2 a2");
    }

    @Test
    void firstResultAfterACallCounts() {
        Window window = select("u1 r0:1 c1:1 r1:1 r2:1 a1", TEN);

        assertThat(contents(window)).isEqualTo("u1 c1:1 r1:1 a1");
        assertThat(leftOut(window)).isEqualTo("r0:1 r2:1");
    }

    @Test
    void secondResultIsNotGivenToAnEarlierTurn() {
        assertThat(window("u1 c1:1 u2 c2:1 r1:1 r2:1 a2", 10)).isEqualTo("u1 u2 c2:1 r1:1 a2");
    }

    @Test
    void idsMayBeReusedInOtherTurns() {
        assertThat(window("u1 c1:1 r1:1 a1 u2 c2:1 r2:1 a2", 10)).isEqualTo("u1 c1:1 r1:1 a1 u2 c2:1 r2:1 a2");
        assertThat(window("u1 c1:1 u2 c2:1 r2:1 u3 r3:1", 10)).isEqualTo("u1 c1:1 r3:1 u2 c2:1 r2:1 u3");
    }

    @Test
    void resultWithoutACallIsLeftOut() {
        Window window = select("u1 c1:1 u2 r1:1 t2 r2:9 a2", WindowPolicy.messages(5));

        assertThat(contents(window)).isEqualTo("u2 a2");
        assertThat(leftOut(window)).isEqualTo("r1:1 t2 r2:9");
    }

    @Test
    void callWithoutAResultInAnEndedTurnIsLeftOutWithItsOtherResults() {
        Window window = select("u1 c1:1,2 r1:1 u2", TEN);

        assertThat(contents(window)).isEqualTo("u1 u2");
        assertThat(leftOut(window)).isEqualTo("c1:1,2 r1:1");
        assertThat(window.isReadyForModel()).isTrue();
    }

    @Test
    void lastGroupOfTheOpenTurnMayLackResults() {
        Window window = select("u1 c1:1,2 r1:1", TEN);

        assertThat(contents(window)).isEqualTo("u1 c1:1,2 r1:1");
        assertThat(window.isReadyForModel()).isFalse();
        assertThat(window.notes()).containsExactly(WindowNote.AWAITS_TOOL_RESULTS);
    }

    @Test
    void onlyTheVeryLastGroupMayLackResults() {
        assertThat(window("u1 c1:1 a1", 10)).isEqualTo("u1 a1");
        assertThat(window("u1 c1:1 c2:2", 10)).isEqualTo("u1 c2:2");
        assertThat(window("u1 c1:1 c2:2 x:2", 10)).isEqualTo("u1");
    }

    @Test
    void aQuestionAtHandEndsEveryStoredTurn() {
        Window window = select("u1 c1:1", TEN.before(QUESTION));

        assertThat(contents(window)).isEqualTo("u1");
        assertThat(window.isReadyForModel()).isTrue();
    }

    @Test
    void aMessageThatMakesTheSameCallTwiceIsLeftOutWithItsResults() {
        Window window = select("u1 c1:1,1 r1:1 r2:1 a1", TEN);

        assertThat(contents(window)).isEqualTo("u1 a1");
        assertThat(leftOut(window)).isEqualTo("c1:1,1 r1:1 r2:1");
    }

    @Test
    void resultsWithoutIdsAnswerTheCallsOfTheirToolInOrder() {
        Window window = select("u1 c1:none,none r1:none r2:none c2:none r3:none a1", TEN);

        assertThat(contents(window)).isEqualTo("u1 c1:none,none r1:none r2:none c2:none r3:none a1");
        assertThat(window.isReadyForModel()).isTrue();
    }

    @Test
    void groupWithoutIdsIsLeftOutWhereAResultIsMissing() {
        Window window = select("u1 c1:none,none r1:none a1 u2 a2", TEN);

        assertThat(contents(window)).isEqualTo("u1 a1 u2 a2");
    }

    @Test
    void unreadableResultTakesOutOnlyItsOwnGroup() {
        Window window = select("u1 c1:1,2 r1:1 x1:2 c2:3 r3:3 a1", TEN);

        assertThat(contents(window)).isEqualTo("u1 c2:3 r3:3 a1");
        assertThat(leftOut(window)).isEqualTo("c1:1,2 r1:1 x1:2");
    }

    @Test
    void anUnreadableItemIsLeftOutAndEndsNoTurn() {
        Window window = select("u1 x1 a1 u2", WindowPolicy.messages(3));

        assertThat(contents(window)).isEqualTo("u1 a1 u2");
        assertThat(leftOut(window)).isEqualTo("x1");
        assertThat(window.isWhole()).isFalse();
    }

    @Test
    void partsOfAnOpenTurnThatDoesNotFitAreLeftOutOldestFirst() {
        String turn = "u1 a1 c1:1 r1:1 a2 c2:2 r2:2";

        assertThat(window(turn, 7)).isEqualTo(turn);
        assertThat(window(turn, 6)).isEqualTo("u1 c1:1 r1:1 a2 c2:2 r2:2");
        assertThat(window(turn, 5)).isEqualTo("u1 a2 c2:2 r2:2");
        assertThat(window(turn, 3)).isEqualTo("u1 c2:2 r2:2");
    }

    @Test
    void plainMessagesAfterTheLastGroupAreLeftOutAfterOlderParts() {
        assertThat(window("u1 c1:1 r1:1 a1 a2", 4)).isEqualTo("u1 c1:1 r1:1 a2");
        assertThat(window("u1 a1 a2 a3", 2)).isEqualTo("u1 a3");
        assertThat(window("u1 a1 a2 a3", 1)).isEqualTo("u1");
    }

    @Test
    void questionAndLastGroupStayOverTheLimitAndThatIsReported() {
        WindowPolicy two = WindowPolicy.messages(2);
        Window window = select("u0 u1 c1:1,2 r1:1 r2:2", new WindowPolicy(5, 1, message -> 1, false, null));

        assertThat(contents(window)).isEqualTo("u1 c1:1,2 r1:1 r2:2");
        assertThat(window.notes()).containsExactly(WindowNote.OVER_LIMIT);
        assertThat(select("u1 a1", two).notes()).isEmpty();
    }

    @Test
    void windowOfAnOpenTurnWhoseQuestionWasNotReadIsEmptyAndSaysSo() {
        Window window = select("u1 a1 a2 a3", WindowPolicy.messages(2));

        assertThat(contents(window)).isEmpty();
        assertThat(window.notes()).containsExactly(WindowNote.TURN_TOO_LONG);
        assertThat(select("a1 a2", TEN).notes()).isEmpty();
    }

    @Test
    void callsWithoutAResultAreOpen() {
        Window window = select("u1 c1:1,2 r1:1 u2 c2:3 r2:3 c3:4", TEN);

        assertThat(window.openToolCalls())
                .extracting(open -> open.message().value() + " " + open.call().value())
                .containsExactly("m1 2", "m6 4");
    }

    @Test
    void aResultBeforeTwoCallsOfItsIdAnswersTheNearerOne() {
        assertThat(select("u1 r1:7 c1:7 c2:7", TEN).openToolCalls())
                .extracting(open -> open.message().value())
                .containsExactly("m3");
    }

    @Test
    void leftOutItemsOfOlderTurnsAreNotReported() {
        Window window = select("u1 x1 a1 u2 x2 a2", WindowPolicy.messages(2));

        assertThat(contents(window)).isEqualTo("u2 a2");
        assertThat(leftOut(window)).isEqualTo("x2");
        assertThat(window.olderLeftOut()).isTrue();
    }

    /** Returns the window of a session that was read up to its beginning. */
    private static String window(String session, int maxMessages) {
        NewestMessages read = new NewestMessages(Transcript.of(session), false);
        return contents(WindowPolicy.messages(maxMessages).select(read, null));
    }

    private static Window select(String session, WindowPolicy policy) {
        return policy.select(Transcript.read(session, policy), null);
    }

    private static String contents(Window window) {
        return text(window.messages());
    }

    private static String leftOut(Window window) {
        return text(window.leftOut());
    }

    private static String text(List<? extends MessageItem> items) {
        return String.join(
                " ",
                items.stream()
                        .map(item -> item instanceof StoredMessage stored
                                ? stored.content()
                                : ((UnreadableMessage) item)
                                        .raw()
                                        .text("content")
                                        .orElseThrow())
                        .toList());
    }
}
