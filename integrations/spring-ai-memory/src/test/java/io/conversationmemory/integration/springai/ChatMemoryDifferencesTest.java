package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.integration.springai.Memories.Subject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;

/** Lists the differences of our window from the framework's, each with its reason. */
class ChatMemoryDifferencesTest {

    /**
     * A difference.
     *
     * @param added one by one
     * @param framework the framework's window
     * @param ours our window
     */
    private record Difference(String reason, int max, String added, String framework, String ours) {

        @Override
        public String toString() {
            return reason;
        }
    }

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    "Providers take the system message first; the framework leaves it where it was added.",
                    10,
                    "u1 a1 s1 u2",
                    "u1 a1 s1 u2",
                    "s1 u1 a1 u2"),
            new Difference(
                    "Providers refuse a window that begins with the assistant: a greeting is left out.",
                    10,
                    "a0 u1 a1",
                    "a0 u1 a1",
                    "u1 a1"),
            new Difference("Providers refuse a result without its call.", 10, "u1 r1 a1 u2", "u1 r1 a1 u2", "u1 a1 u2"),
            new Difference(
                    "Providers refuse a call without its result once the next question is there: a turn that was cut off.",
                    10,
                    "u1 c1 u2 a2",
                    "u1 c1 u2 a2",
                    "u1 u2 a2"),
            new Difference(
                    "Providers refuse a message with some of its results.",
                    10,
                    "u1 c1,2 r1 u2 a2",
                    "u1 c1,2 r1 u2 a2",
                    "u1 u2 a2"),
            new Difference(
                    "Each result is a stored message and counts; the framework counts the message that holds them all.",
                    5,
                    "u1 c1,2 r1,2 a1 u2",
                    "u1 c1,2 r1,2 a1 u2",
                    "u2"));

    static Stream<Arguments> differences() {
        return DIFFERENCES.stream()
                .flatMap(difference -> Memories.ours().stream().map(subject -> Arguments.of(difference, subject)));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void ourWindowDiffers(Difference difference, Subject subject) {
        assertThat(window(Memories.framework(), difference)).isEqualTo(messages(difference.framework));
        assertThat(window(subject, difference)).isEqualTo(messages(difference.ours));
    }

    private static List<Message> window(Subject subject, Difference difference) {
        ChatMemory memory = subject.make().apply(difference.max);
        String conversation = "c-" + UUID.randomUUID();
        messages(difference.added).forEach(message -> memory.add(conversation, message));
        return memory.get(conversation);
    }
}
