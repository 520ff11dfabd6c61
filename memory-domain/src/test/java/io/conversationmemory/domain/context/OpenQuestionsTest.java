package io.conversationmemory.domain.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenQuestionsTest {

    private static final Timestamp T = Timestamp.parse("2026-11-23T12:41:00Z");
    private static final SessionId SESSION = new SessionId("s1");

    private final OpenQuestions questions = new OpenQuestions();
    private final List<MessageItem> session = new ArrayList<>();

    @Test
    void repliedQuestionIsNotOpen() {
        asked("q1");
        replied("q1");

        assertThat(open()).isEmpty();
        assertThat(questions.last()).isEmpty();
    }

    @Test
    void lastQuestionWithoutReplyIsOpen() {
        asked("q1");
        replied("q1");
        asked("q2");

        assertThat(open()).containsExactly("q2");
        assertThat(last()).isEqualTo("q2");
    }

    @Test
    void questionStaysOpenAfterLaterTurns() {
        asked("interrupted");
        asked("q2");
        replied("q2");

        assertThat(open()).containsExactly("interrupted");
        assertThat(questions.last()).isEmpty();
    }

    @Test
    void lateReplyAfterOtherTurnsClosesItsQuestion() {
        asked("q1");
        asked("q2");
        replied("q2");
        asked("q3");
        replied("q1");

        assertThat(open()).containsExactly("q3");
        assertThat(last()).isEqualTo("q3");
    }

    @Test
    void replyWithoutReferenceClosesQuestionsImmediatelyBeforeIt() {
        asked("interrupted");
        replied("unknown");
        asked("q1");
        asked("q2");
        said(Role.TOOL, "t1", JsonObject.empty());
        said(Role.ASSISTANT, "a1", JsonObject.empty());

        assertThat(open()).isEmpty();
    }

    @Test
    void replyWithoutReferenceLeavesQuestionsBeforeEarlierReplyOpen() {
        asked("interrupted");
        asked("q2");
        replied("q2");
        said(Role.ASSISTANT, "a2", JsonObject.empty());

        assertThat(open()).containsExactly("interrupted");
    }

    @Test
    void unreadableMessageCountsAsReply() {
        asked("q1");
        questions.add(new UnreadableMessage(
                "s1", SortKey.of(T.plusMicros(1)), RawItem.empty(), List.of(new ItemProblem("role", "missing"))));

        assertThat(open()).isEmpty();
    }

    @Test
    void aMessageThatOnlyCallsToolsAnswersNoQuestion() {
        ToolCall call = new ToolCall(new ToolCallId("c"), "find", "{}");
        asked("q1");
        Message calling =
                Message.of(new MessageId("calls"), Role.ASSISTANT, " ").withToolCalls(List.of(call));
        OpenQuestions questions = new OpenQuestions();
        session.forEach(questions::add);

        questions.add(StoredMessage.at(SESSION, T.plusMicros(1), calling, null));
        assertThat(questions.last()).isPresent();

        Message talking =
                Message.of(new MessageId("talks"), Role.ASSISTANT, "Found.").withToolCalls(List.of(call));
        questions.add(StoredMessage.at(SESSION, T.plusMicros(2), talking, null));
        assertThat(questions.last()).isEmpty();
    }

    @Test
    void onlyTheNewestOpenQuestionsAreKept() {
        for (int i = 0; i < OpenQuestions.MAX + 5; i++) {
            asked("q" + i);
        }

        assertThat(open()).hasSize(OpenQuestions.MAX).startsWith("q5");

        said(Role.ASSISTANT, "a1", JsonObject.empty());

        assertThat(open()).isEmpty();
    }

    /** The messages would fill eight times the heap of the process. */
    @Test
    void contentOfQuestionsIsNotKept() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeQuestions.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("1000 open, the last of 262144 characters");
    }

    /** Adds large questions without replies. */
    static final class LargeQuestions {

        private LargeQuestions() {}

        public static void main(String[] arguments) {
            OpenQuestions questions = new OpenQuestions();
            for (int i = 0; i < OpenQuestions.MAX; i++) {
                Message message = Message.of(new MessageId("q" + i), Role.USER, "x".repeat(262_144));
                questions.add(StoredMessage.at(SESSION, T.plusMicros(i), message, null));
            }
            System.out.println(questions.open().size() + " open, the last of "
                    + questions.last().orElseThrow().content().length() + " characters");
        }
    }

    @Test
    void windowFindsItsOpenQuestions() {
        asked("interrupted");
        asked("q2");
        replied("q2");
        List<StoredMessage> messages =
                session.stream().map(StoredMessage.class::cast).toList();

        assertThat(new Window(messages, List.of(), List.of(), false, Set.of())
                        .openQuestions()
                        .open())
                .extracting(question -> question.id().value())
                .containsExactly("interrupted");
        // A reply that was left out of the window closes its question, too.
        assertThat(new Window(messages.subList(0, 2), List.of(), List.of(messages.get(2)), false, Set.of())
                        .openQuestions()
                        .last())
                .isEmpty();
    }

    private void asked(String id) {
        said(Role.USER, id, JsonObject.empty());
    }

    private void replied(String question) {
        said(Role.ASSISTANT, "to-" + question, JsonObject.of(OpenQuestions.REPLY_TO, question));
    }

    private void said(Role role, String id, JsonObject metadata) {
        Message message = Message.of(new MessageId(id), role, "text").withMetadata(metadata);
        StoredMessage stored = StoredMessage.at(SESSION, T.plusMicros(session.size()), message, null);
        session.add(stored);
        questions.add(stored);
    }

    private List<String> open() {
        return questions.open().stream().map(question -> question.id().value()).toList();
    }

    private String last() {
        return questions.last().orElseThrow().id().value();
    }
}
