package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a turn whose process is killed during generation leaves an open question that can be continued. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InterruptedTurnTest {

    private static final SessionId PLAIN = new SessionId("plain");
    private static final SessionId CLAIMED = new SessionId("claimed");
    private static final UserId ANA = new UserId("ana");
    private static final MessageId QUESTION = new MessageId("callers-id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void interruptedTurnLeavesAnOpenQuestionThatCanBeContinued(StoreKind kind) {
        ProcessStorage target = kind.fresh(folder);
        killWhileGenerating(target, PLAIN, "");
        killWhileGenerating(target, CLAIMED, QUESTION.value());

        try (Storage storage = target.open(Clock.systemUTC());
                ChatbotApplication restarted = ChatbotApplication.of(
                        storage, (request, stream) -> Reply.of("At last."), ChatPolicy.standard(), Clock.systemUTC())) {
            Chatbot chatbot = restarted.chatbot();
            for (SessionId session : List.of(PLAIN, CLAIMED)) {
                assertThat(contents(chatbot, session)).containsExactly("Hello");
                assertThat(openQuestions(chatbot, session).last())
                        .as("the window reports the open question")
                        .map(StoredMessage::content)
                        .contains("Hello");
            }

            chatbot.processMessage(ChatRequest.of("Are you there?", PLAIN, ANA));

            assertThat(contents(chatbot, PLAIN)).containsExactly("Hello", "Are you there?", "At last.");
            assertThat(openQuestions(chatbot, PLAIN).open()).hasSize(1);
            assertThat(openQuestions(chatbot, PLAIN).last()).isEmpty();

            ChatReply reply = chatbot.processMessage(new ChatRequest("Hello", CLAIMED, ANA, QUESTION));

            assertThat(reply.message()).isEqualTo("At last.");
            assertThat(contents(chatbot, CLAIMED)).containsExactly("Hello", "At last.");
            assertThat(openQuestions(chatbot, CLAIMED).open()).isEmpty();
        }
    }

    private static void killWhileGenerating(ProcessStorage target, SessionId session, String messageId) {
        try (Worker worker = Worker.start("interrupted-" + session.value())) {
            worker.send("chat", target.name(), session.value(), messageId, "Hello", "Never said");
            worker.await("ready");
            worker.send("go");
            worker.await("generating");

            assertThat(worker.kill()).isEmpty();
        }
    }

    private static OpenQuestions openQuestions(Chatbot chatbot, SessionId session) {
        return chatbot.memory()
                .getSession(session, ANA)
                .context(WindowPolicy.standard())
                .window()
                .openQuestions();
    }

    private static List<String> contents(Chatbot chatbot, SessionId session) {
        return chatbot.memory().getSession(session, ANA).history(TimeRange.all(), 100).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }
}
