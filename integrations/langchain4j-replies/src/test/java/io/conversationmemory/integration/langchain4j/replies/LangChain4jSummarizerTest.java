package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion;
import io.conversationmemory.integration.langchain4j.replies.fixture.ScriptedModelServer;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.SummaryPolicy;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Summaries that a scripted service writes. */
final class LangChain4jSummarizerTest {

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final LangChain4jSummarizer summarizer = new LangChain4jSummarizer(TestModel.chatModel(server.url()));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSessionIsSummarizedUnderTheNameOfTheModel() {
        MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
        try (Storage storage = Stores.inMemory(clock)) {
            ConversationMemory memory = new ConversationMemory(storage, clock, Runnable::run);
            SessionHandle session = memory.createSession(TestRequests.SESSION, null);
            for (int i = 0; i < 120; i++) {
                Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
                session.writer().append(Message.of(new MessageId("m" + i), role, "message " + i));
                clock.move(Duration.ofMinutes(1));
            }
            server.script(Completion.text(" They counted. "));

            Summary made = session.summarize(summarizer, SummaryPolicy.afterMessages(WindowPolicy.messages(10), 6, 4))
                    .orElseThrow();

            assertThat(made.text()).isEqualTo("They counted.");
            assertThat(made.by()).isEqualTo("scripted");
            assertThat(sent(0)).startsWith("Messages that follow:\nuser: message 0\nassistant: message 1\n");
        }
    }

    @Test
    void theFormerSummaryAndToolCallsGoIntoTheNext() {
        ToolCall call = new ToolCall(new ToolCallId("1"), "search", "{}");
        Message calling =
                Message.of(new MessageId("m"), Role.ASSISTANT, "Let me see.").withToolCalls(List.of(call));
        server.script(Completion.text("Both."));

        assertThat(summarizer.summarize("Before.", messages(calling))).isEqualTo("Both.");

        assertThat(sent(0))
                .isEqualTo("Summary so far:\nBefore.\n\nMessages that follow:\n"
                        + "assistant: Let me see. [calls search {}]\n");
    }

    @Test
    void aLongConversationIsSummarizedPieceByPiece() {
        Message[] long100 = IntStream.range(0, 100)
                .mapToObj(i -> Message.of(new MessageId("m" + i), Role.USER, "\uD83C\uDFB7".repeat(500) + i))
                .toArray(Message[]::new);
        server.script(Completion.text("First."), Completion.text("Second."), Completion.text("Third."));

        assertThat(summarizer.summarize(null, messages(long100))).isEqualTo("Third.");

        assertThat(server.requests()).hasSize(3);
        assertThat(sent(1)).startsWith("Summary so far:\nFirst.\n\nMessages that follow:\n");
        String all = IntStream.range(0, 3)
                .mapToObj(request -> sent(request).split("Messages that follow:\n")[1])
                .reduce("", String::concat);
        assertThat(all.lines())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> "user: " + "\uD83C\uDFB7".repeat(500) + i)
                        .toList());
    }

    @Test
    void aSummaryThatIsTooLongIsAskedForAgainAndNeverCut() {
        String tooLong = "ü".repeat(Summary.MAX_BYTES / 2 + 1);
        server.script(Completion.text(tooLong), Completion.text(tooLong), Completion.text("Shorter."));

        assertThat(summarizer.summarize(null, messages(Message.of(new MessageId("m"), Role.USER, "Hello"))))
                .isEqualTo("Shorter.");

        assertThat(IntStream.range(0, 3)
                        .mapToObj(request -> server.messages(request)
                                .get(0)
                                .string("content")
                                .orElseThrow()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("at most 3072 bytes"),
                        second -> assertThat(second).contains("at most 2304 bytes"),
                        third -> assertThat(third).contains("at most 1728 bytes"));
    }

    @Test
    void summariesThatStayTooLongAreAFailure() {
        server.script(Completion.text("x".repeat(Summary.MAX_BYTES + 1)));

        assertThatThrownBy(
                        () -> summarizer.summarize(null, messages(Message.of(new MessageId("m"), Role.USER, "Hello"))))
                .isInstanceOf(ModelFailedException.class)
                .hasMessageContaining("too long");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aFailureOfTheServiceIsTyped() {
        server.script(Completion.status(429, "{}"));

        assertThatThrownBy(
                        () -> summarizer.summarize(null, messages(Message.of(new MessageId("m"), Role.USER, "Hello"))))
                .isInstanceOfSatisfying(
                        ModelFailedException.class,
                        failed -> assertThat(failed.remedy()).isEqualTo(Remedy.SLOW_DOWN));
    }

    @Test
    void anEmptySummaryIsAFailure() {
        server.script(Completion.text(" "));

        assertThatThrownBy(
                        () -> summarizer.summarize(null, messages(Message.of(new MessageId("m"), Role.USER, "Hello"))))
                .hasMessageContaining("returned no text");
    }

    private String sent(int request) {
        return server.messages(request).get(1).string("content").orElseThrow();
    }

    private static Iterator<StoredMessage> messages(Message... messages) {
        return IntStream.range(0, messages.length)
                .mapToObj(
                        i -> StoredMessage.at(TestRequests.SESSION, TestRequests.NOON.plusMicros(i), messages[i], null))
                .iterator();
    }
}
