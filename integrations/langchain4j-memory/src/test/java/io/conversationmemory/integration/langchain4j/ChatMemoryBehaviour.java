package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of a window, the framework's or ours. What differs is named by a {@link Difference}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ChatMemoryBehaviour {

    /** Counts ten tokens for a message, and three for a list. */
    private static final TokenCountEstimator TEN_EACH = new TokenCountEstimator() {
        @Override
        public int estimateTokenCountInText(String text) {
            return 10;
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
            return 10;
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
            int count = 3;
            for (ChatMessage ignored : messages) {
                count += 10;
            }
            return count;
        }
    };

    private final String id = "m-" + UUID.randomUUID();
    private int limit;

    /** Returns a new memory that is limited by messages; it finds what another of the same id has stored. */
    abstract ChatMemory limitedByMessages(String id, Function<Object, Integer> limit);

    /** Returns a new memory that is limited by tokens. */
    abstract ChatMemory limitedByTokens(String id, Function<Object, Integer> limit, TokenCountEstimator estimator);

    abstract boolean isFramework();

    @Test
    void hasItsIdAndNoMessages() {
        ChatMemory memory = window(10);

        assertThat(memory.id()).isEqualTo(id);
        shows(memory, "");
    }

    @Test
    void messagesKeepTheirOrder() {
        ChatMemory memory = filled(10, "u1 a1 u2 c:1,2 r:1 r:2 c:3 r:3 a2 u3");

        shows(memory, "u1 a1 u2 c:1,2 r:1 r:2 c:3 r:3 a2 u3");
    }

    @Test
    void theOldestLeaveAFullWindow() {
        ChatMemory memory = filled(4, "u1 a1 u2 a2");
        shows(memory, "u1 a1 u2 a2");

        add(memory, "u3");
        differs(memory, Difference.WHOLE_TURNS, "a1 u2 a2 u3", "u2 a2 u3");

        add(memory, "a3");
        shows(memory, "u2 a2 u3 a3");
    }

    @Test
    void theSystemMessageCountsAndStays() {
        ChatMemory memory = filled(3, "s1 u1 a1");
        shows(memory, "s1 u1 a1");

        add(memory, "u2 a2");
        shows(memory, "s1 u2 a2");
    }

    @Test
    void theSameSystemMessageIsIgnored() {
        shows(filled(10, "s1 u1 a1 s1 u2"), "s1 u1 a1 u2");
    }

    @Test
    void anotherSystemMessageReplacesTheFirst() {
        shows(filled(10, "s1 u1 a1 s2 u2"), "s2 u1 a1 u2");
    }

    @Test
    void aSystemMessageThatIsAddedLateIsFirst() {
        shows(filled(10, "u1 a1 s1"), "s1 u1 a1");
    }

    @Test
    void theWindowOfTheSystemMessageAlone() {
        shows(filled(1, "s1"), "s1");
    }

    @Test
    void resultsLeaveWithTheirCalls() {
        ChatMemory memory = filled(6, "u1 c:1,2 r:1 r:2 a1 u2");
        shows(memory, "u1 c:1,2 r:1 r:2 a1 u2");

        add(memory, "a2");
        differs(memory, Difference.WHOLE_TURNS, "c:1,2 r:1 r:2 a1 u2 a2", "u2 a2");

        add(memory, "u3");
        differs(memory, Difference.WHOLE_TURNS, "a1 u2 a2 u3", "u2 a2 u3");
    }

    @Test
    void aTurnUnderWayIsShownAsFarAsItHasCome() {
        ChatMemory memory = filled(10, "u1 a1 u2 c:1,2");
        differs(memory, Difference.CALLS_WITH_RESULTS, "u1 a1 u2 c:1,2", "u1 a1 u2");

        add(memory, "r:1");
        differs(memory, Difference.CALLS_WITH_RESULTS, "u1 a1 u2 c:1,2 r:1", "u1 a1 u2");

        add(memory, "r:2");
        shows(memory, "u1 a1 u2 c:1,2 r:1 r:2");
    }

    @Test
    void aTurnThatIsTooLongKeepsItsNewestCalls() {
        ChatMemory memory = filled(4, "u1 c:1 r:1 c:2 r:2");

        differs(memory, Difference.WHOLE_TURNS, "c:1 r:1 c:2 r:2", "u1 c:2 r:2");
    }

    @Test
    void callsWithoutResultsInAnEarlierTurn() {
        ChatMemory memory = filled(10, "u1 c:1,2 r:1 u2");

        differs(memory, Difference.CALLS_WITH_RESULTS, "u1 c:1,2 r:1 u2", "u1 u2");
    }

    @Test
    void aResultWithoutItsCall() {
        differs(filled(10, "u1 r:1 u2"), Difference.CALLS_WITH_RESULTS, "u1 r:1 u2", "u1 u2");
    }

    @Test
    void aGreetingBeforeTheFirstQuestion() {
        differs(filled(10, "a0 u1 a1"), Difference.WHOLE_TURNS, "a0 u1 a1", "u1 a1");
    }

    @Test
    void equalMessagesAreKept() {
        shows(filled(10, "u1 a1 u1 a1 u1"), "u1 a1 u1 a1 u1");
    }

    @Test
    void severalMessagesAreAddedInOrder() {
        ChatMemory memory = window(10);

        memory.add(Lines.of("s1 u1 a1"));
        memory.add(Lines.of("u2 a2").toArray(ChatMessage[]::new));
        memory.add((Iterable<ChatMessage>) null);
        memory.add((ChatMessage[]) null);
        memory.add(List.of());

        shows(memory, "s1 u1 a1 u2 a2");
    }

    @Test
    void contentsOfAllKindsStay() {
        ChatMemory memory = window(10);
        ChatMessage question =
                UserMessage.from("Ana", TextContent.from("What is this?"), ImageContent.from("aQ==", "image/png"));
        memory.add(question);

        assertThat(memory.messages()).containsExactly(question);
        assertThat(window(10).messages()).containsExactly(question);
    }

    @Test
    void theListMayBeChanged() {
        ChatMemory memory = filled(10, "u1");
        memory.messages().addAll(Lines.of("a1"));

        shows(memory, "u1");
    }

    @Test
    void settingReplacesWhatDiffers() {
        ChatMemory memory = filled(10, "u1 a1 u2 c:1 r:1");

        set(memory, "u1 a1 u2 c:2 r:2");

        shows(memory, "u1 a1 u2 c:2 r:2");
    }

    @Test
    void anEarlierResultMayBeReplacedWhileCallsAreRunning() {
        ChatMemory memory = filled(10, "u1 c:1 r:1 c:2");
        List<ChatMessage> messages = new ArrayList<>(memory.messages());
        messages.set(2, ToolExecutionResultMessage.from("1", "tool", "rolled back"));

        memory.set(messages);
        add(memory, "r:2");

        List<ChatMessage> expected = new ArrayList<>(Lines.of("u1 c:1 r:1 c:2 r:2"));
        expected.set(2, messages.get(2));
        shows(memory, expected);
    }

    @Test
    void settingAppendsWhatIsNew() {
        ChatMemory memory = filled(10, "s1 u1 a1");

        set(memory, "s1 u1 a1 u2 a2");
        set(memory, "s1 u1 a1 u2 a2");

        shows(memory, "s1 u1 a1 u2 a2");
    }

    @Test
    void settingRemovesWhatIsMissing() {
        ChatMemory memory = filled(10, "s1 u1 a1 u2 c:1");

        set(memory, "s1 u1 a1");
        shows(memory, "s1 u1 a1");

        set(memory, "u1 a1");
        shows(memory, "u1 a1");
    }

    @Test
    void settingTakesBackAQuestionInAFullWindow() {
        ChatMemory memory = filled(4, "u1 a1 u2 a2");
        List<ChatMessage> before = new ArrayList<>(memory.messages());
        add(memory, "u3");

        memory.set(before);

        shows(memory, "u1 a1 u2 a2");
    }

    @Test
    void settingTakesBackTheSecondOfTwoEqualTurns() {
        ChatMemory memory = filled(10, "u1 a1");
        List<ChatMessage> before = new ArrayList<>(memory.messages());
        add(memory, "u1 a1");

        memory.set(before);

        shows(memory, "u1 a1");
    }

    @Test
    void settingMayReplaceEverything() {
        ChatMemory memory = filled(10, "s1 u1 a1 u2 a2");

        set(memory, "s2 u9 a9");

        shows(memory, "s2 u9 a9");
    }

    @Test
    void settingTheSystemMessageAlone() {
        ChatMemory memory = window(10);

        set(memory, "s1");
        shows(memory, "s1");

        add(memory, "u1 a1");
        set(memory, "s2 u1 a1");
        shows(memory, "s2 u1 a1");

        set(memory, "s3");
        shows(memory, "s3");
    }

    @Test
    void settingKeepsTheLimit() {
        ChatMemory memory = window(3);

        set(memory, "s1 u1 a1 u2 a2");

        shows(memory, "s1 u2 a2");
    }

    @Test
    void addingGoesOnAfterSetting() {
        ChatMemory memory = filled(10, "u1 a1 u2");

        set(memory, "u1 a1");
        add(memory, "u3 a3");

        shows(memory, "u1 a1 u3 a3");
    }

    @Test
    void settingNothingIsRefused() {
        ChatMemory memory = filled(10, "u1 a1");

        assertThatThrownBy(() -> memory.set((Iterable<ChatMessage>) null)).isInstanceOf(RuntimeException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> memory.set((ChatMessage[]) null));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.set(new ChatMessage[0]));
        if (isFramework()) {
            memory.set(List.of());
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> memory.set(List.of()));
        }
        differs(memory, Difference.NO_EMPTY_LIST, "", "u1 a1");
    }

    @Test
    void clearingRemovesEverything() {
        ChatMemory memory = filled(10, "s1 u1 a1");

        memory.clear();
        memory.clear();
        shows(memory, "");

        add(memory, "u2");
        shows(memory, "u2");
    }

    @Test
    void clearingAndAddingAgainRemovesOneMessage() {
        ChatMemory memory = filled(10, "s1 u1 a1 u2 a2");
        List<ChatMessage> messages = new ArrayList<>(memory.messages());
        messages.remove(messages.size() - 1);

        memory.clear();
        messages.forEach(memory::add);

        shows(memory, "s1 u1 a1 u2");
    }

    @Test
    void theLimitMayChange() {
        AtomicInteger present = new AtomicInteger(6);
        ChatMemory memory = limitedByMessages(id, any -> present.get());
        add(memory, "u1 a1 u2 a2 u3 a3");

        present.set(4);
        assertThat(memory.messages()).isEqualTo(Lines.of("u2 a2 u3 a3"));

        present.set(2);
        add(memory, "u4 a4");
        assertThat(memory.messages()).isEqualTo(Lines.of("u4 a4"));

        present.set(6);
        assertThat(memory.messages()).isEqualTo(expected(Difference.NOTHING_IS_LOST, "u4 a4", "u2 a2 u3 a3 u4 a4"));
    }

    @Test
    void aLimitBelowOneIsRefused() {
        AtomicInteger present = new AtomicInteger(1);
        ChatMemory memory = limitedByMessages(id, any -> present.get());
        present.set(-1);

        assertThatIllegalArgumentException().isThrownBy(() -> limitedByMessages(id, any -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> limitedByTokens(id, any -> 0, TEN_EACH));
        assertThatIllegalArgumentException().isThrownBy(memory::messages);
        assertThatIllegalArgumentException().isThrownBy(() -> add(memory, "u1"));
        assertThatIllegalArgumentException().isThrownBy(() -> set(memory, "u1"));
    }

    @Test
    void tokensLimitTheWindow() {
        ChatMemory memory = limitedByTokens(id, any -> 53, TEN_EACH);
        add(memory, "s1 u1 a1 u2 a2");
        assertThat(memory.messages()).isEqualTo(Lines.of("s1 u1 a1 u2 a2"));

        add(memory, "u3");
        assertThat(memory.messages()).isEqualTo(expected(Difference.WHOLE_TURNS, "s1 a1 u2 a2 u3", "s1 u2 a2 u3"));

        add(memory, "a3");
        assertThat(memory.messages()).isEqualTo(Lines.of("s1 u2 a2 u3 a3"));
    }

    @Test
    void theLimitOfTokensMayChange() {
        AtomicInteger present = new AtomicInteger(43);
        ChatMemory memory = limitedByTokens(id, any -> present.get(), TEN_EACH);
        add(memory, "u1 a1 u2 a2");

        present.set(42);
        assertThat(memory.messages()).isEqualTo(expected(Difference.WHOLE_TURNS, "a1 u2 a2", "u2 a2"));
    }

    @Test
    void aQuestionThatIsLargerThanTheLimitOfTokens() {
        ChatMemory memory = limitedByTokens(id, any -> 5, TEN_EACH);
        add(memory, "u1");

        assertThat(memory.messages()).isEqualTo(expected(Difference.THE_QUESTION_STAYS, "", "u1"));
    }

    private ChatMemory window(int messages) {
        limit = messages;
        return limitedByMessages(id, any -> messages);
    }

    private ChatMemory filled(int limit, String words) {
        ChatMemory memory = window(limit);
        add(memory, words);
        return memory;
    }

    private static void add(ChatMemory memory, String words) {
        Lines.of(words).forEach(memory::add);
    }

    private static void set(ChatMemory memory, String words) {
        memory.set(Lines.of(words));
    }

    private void shows(ChatMemory memory, String words) {
        shows(memory, Lines.of(words));
    }

    private void differs(ChatMemory memory, Difference reason, String framework, String ours) {
        shows(memory, expected(reason, framework, ours));
    }

    /** Checks the memory, and one that is made anew and has nothing but the storage. */
    private void shows(ChatMemory memory, List<ChatMessage> messages) {
        assertThat(memory.messages()).isEqualTo(messages);
        assertThat(window(limit).messages()).isEqualTo(messages);
    }

    private List<ChatMessage> expected(Difference reason, String framework, String ours) {
        assertThat(framework).as(reason.name()).isNotEqualTo(ours);
        return Lines.of(isFramework() ? framework : ours);
    }
}
