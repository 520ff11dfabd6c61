package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.OpenQuestions;
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

/** A chatbot is killed while its generator is at work: the question is stored, and the reply never comes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CutTurnTest {

    private static final SessionId PLAIN = new SessionId("plain");
    private static final SessionId CLAIMED = new SessionId("claimed");
    private static final UserId ANA = new UserId("ana");
    private static final MessageId QUESTION = new MessageId("callers-id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void aCutTurnIsShownAsSuchAndCanBeContinued(StoreKind kind) {
        ProcessStorage place = kind.fresh(folder);
        killWhileGenerating(place, PLAIN, "");
        killWhileGenerating(place, CLAIMED, QUESTION.value());

        try (Storage storage = place.open(Clock.systemUTC());
                ChatbotApplication restarted = ChatbotApplication.of(
                        storage, (request, stream) -> Reply.of("At last."), ChatPolicy.standard(), Clock.systemUTC())) {
            Chatbot chatbot = restarted.chatbot();
            for (SessionId session : List.of(PLAIN, CLAIMED)) {
                assertThat(contents(chatbot, session)).containsExactly("Hello");
                assertThat(openQuestions(chatbot, session).last())
                        .as("what the next answer would know says so")
                        .map(StoredMessage::content)
                        .contains("Hello");
            }

            chatbot.processMessage(ChatRequest.of("Are you there?", PLAIN, ANA));

            assertThat(contents(chatbot, PLAIN)).containsExactly("Hello", "Are you there?", "At last.");
            assertThat(openQuestions(chatbot, PLAIN).open())
                    .extracting(StoredMessage::content)
                    .containsExactly("Hello");
            assertThat(openQuestions(chatbot, PLAIN).last()).isEmpty();

            ChatReply answer = chatbot.processMessage(new ChatRequest("Hello", CLAIMED, ANA, QUESTION));

            assertThat(answer.message()).isEqualTo("At last.");
            assertThat(contents(chatbot, CLAIMED)).containsExactly("Hello", "At last.");
            assertThat(openQuestions(chatbot, CLAIMED).open()).isEmpty();
        }
    }

    private static void killWhileGenerating(ProcessStorage place, SessionId session, String messageId) {
        try (Worker worker = Worker.start("cut-" + session.value())) {
            worker.tell("chat", place.name(), session.value(), messageId, "Hello", "Never said");
            worker.await("ready");
            worker.tell("go");
            worker.await("generating");

            assertThat(worker.kill()).isEmpty();
        }
    }

    private static OpenQuestions openQuestions(Chatbot chatbot, SessionId session) {
        return chatbot.context(session, ANA).window().openQuestions();
    }

    private static List<String> contents(Chatbot chatbot, SessionId session) {
        return chatbot.history(session, ANA, TimeRange.all(), 100).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }
}
