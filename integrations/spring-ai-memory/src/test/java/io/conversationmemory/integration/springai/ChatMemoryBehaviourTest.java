package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.integration.springai.Memories.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Runs the promises of the framework's window against it and against ours on every storage: the results are the
 * same. {@link ChatMemoryDifferencesTest} has what differs.
 */
@ParameterizedClass
@MethodSource("io.conversationmemory.integration.springai.Memories#all")
class ChatMemoryBehaviourTest {

    private final Subject subject;
    private final String conversation = "c-" + UUID.randomUUID();

    ChatMemoryBehaviourTest(Subject subject) {
        this.subject = subject;
    }

    @Test
    void aConversationThatIsNotKnownIsEmpty() {
        assertThat(memory(10).get(conversation)).isEmpty();
    }

    @Test
    void messagesComeBackInTheirOrder() {
        ChatMemory memory = memory(10);

        memory.add(conversation, new UserMessage("u1"));
        memory.add(conversation, messages("a1 u2"));
        memory.add(conversation, messages("c1,2"));
        memory.add(conversation, messages("r1,2"));
        memory.add(conversation, messages("a2"));

        assertThat(memory.get(conversation)).isEqualTo(messages("u1 a1 u2 c1,2 r1,2 a2"));
    }

    @Test
    void conversationsAreApart() {
        ChatMemory memory = memory(10);
        memory.add(conversation, messages("u1"));
        memory.add(conversation + "-other", messages("u2"));

        assertThat(memory.get(conversation)).isEqualTo(messages("u1"));
        assertThat(memory.get(conversation + "-other")).isEqualTo(messages("u2"));
    }

    @Test
    void aClearedConversationIsEmptyAndBeginsAnew() {
        ChatMemory memory = memory(10);
        memory.add(conversation, messages("s1 u1 a1"));

        memory.clear(conversation);
        assertThat(memory.get(conversation)).isEmpty();

        memory.add(conversation, messages("u2"));
        assertThat(memory.get(conversation)).isEqualTo(messages("u2"));
        memory.clear(conversation);
        memory.clear(conversation);
        assertThat(memory.get(conversation)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, u1 a1 u2 a2, u2 a2",
        "3, u1 a1 u2 a2, u2 a2",
        "4, u1 a1 u2 a2, u1 a1 u2 a2",
        "4, u1 a1 u2 a2 u3, u2 a2 u3",
        "4, u1 c1 r1 a1 u2, u2",
        "5, u1 c1 r1 a1 u2, u1 c1 r1 a1 u2",
        "6, u1 c1 r1 c2 r2 a1 u2 a2, u2 a2",
        "3, u1 u2 u3 u4, u2 u3 u4",
        "1, u1 a1 u2, u2",
        "4, u1 a1 u1 a1 u1, u1 a1 u1",
        "4, u1 a1 u1 a1 u1 a1, u1 a1 u1 a1",
    })
    void wholeTurnsAreEvicted(int max, String added, String window) {
        ChatMemory oneByOne = memory(max);
        messages(added).forEach(message -> oneByOne.add(conversation, message));
        assertThat(oneByOne.get(conversation)).isEqualTo(messages(window));

        ChatMemory atOnce = memory(max);
        atOnce.add(conversation + "-at-once", messages(added));
        assertThat(atOnce.get(conversation + "-at-once")).isEqualTo(messages(window));
    }

    @ParameterizedTest
    @CsvSource({
        "3, s1 u1 a1 u2 a2, s1 u2 a2",
        "4, s1 u1 a1 u2 a2, s1 u2 a2",
        "5, s1 u1 a1 u2 a2, s1 u1 a1 u2 a2",
        "2, s1 u1 a1 u2, s1 u2",
    })
    void theSystemMessageStaysAndCounts(int max, String added, String window) {
        ChatMemory memory = memory(max);
        messages(added).forEach(message -> memory.add(conversation, message));

        assertThat(memory.get(conversation)).isEqualTo(messages(window));
    }

    @Test
    void anotherSystemMessageReplacesTheFirst() {
        ChatMemory memory = memory(10);
        memory.add(conversation, messages("s1"));
        memory.add(conversation, messages("s2 u1"));

        assertThat(memory.get(conversation)).isEqualTo(messages("s2 u1"));
    }

    @Test
    void equalMessagesAreKeptEach() {
        ChatMemory memory = memory(10);
        for (int i = 0; i < 3; i++) {
            memory.add(conversation, messages("u1"));
            memory.add(conversation, messages("a1"));
        }

        assertThat(memory.get(conversation)).isEqualTo(messages("u1 a1 u1 a1 u1 a1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomTurnsLeaveTheWindowThatTheFrameworkHas(long seed) {
        Random random = new Random(seed);
        // Longer than a turn and its system message: see the differences.
        int max = 8 + random.nextInt(8);
        ChatMemory memory = memory(max);
        ChatMemory expected = Memories.framework().make().apply(max);
        memory.add(conversation, messages("s1"));
        expected.add(conversation, messages("s1"));
        for (int turn = 0; turn < 15; turn++) {
            List<String> added = new ArrayList<>(List.of("u" + random.nextInt(3)));
            for (int round = random.nextInt(3); round > 0; round--) {
                added.addAll(random.nextBoolean() ? List.of("c1", "r1") : List.of("c2", "r2"));
            }
            added.add("a" + random.nextInt(3));
            boolean atOnce = random.nextInt(3) == 0;
            for (String words : atOnce ? List.of(String.join(" ", added)) : added) {
                memory.add(conversation, messages(words));
                expected.add(conversation, messages(words));
                if (random.nextInt(3) == 0 || words.equals(added.get(added.size() - 1))) {
                    assertThat(memory.get(conversation)).isEqualTo(expected.get(conversation));
                }
            }
        }
    }

    @Test
    void nothingAddedChangesNothing() {
        ChatMemory memory = memory(10);
        memory.add(conversation, messages("u1"));
        memory.add(conversation, List.of());

        assertThat(memory.get(conversation)).isEqualTo(messages("u1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aWindowHasAtLeastOneMessage(int max) {
        assertThat(memory(1)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory(max))
                .withMessage("maxMessages must be greater than 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void argumentsAreChecked(String blank) {
        ChatMemory memory = memory(10);
        for (String conversationId : Arrays.asList(blank, null)) {
            for (Runnable call : List.<Runnable>of(
                    () -> memory.get(conversationId),
                    () -> memory.clear(conversationId),
                    () -> memory.add(conversationId, messages("u1")),
                    () -> memory.add(conversationId, new UserMessage("u1")))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call::run)
                        .withMessage("conversationId cannot be null or empty");
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.add(conversation, (Message) null))
                .withMessage("message cannot be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.add(conversation, (List<Message>) null))
                .withMessage("messages cannot be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.add(conversation, Collections.singletonList(null)))
                .withMessage("messages cannot contain null elements");
    }

    private ChatMemory memory(int max) {
        return subject.make().apply(max);
    }
}
