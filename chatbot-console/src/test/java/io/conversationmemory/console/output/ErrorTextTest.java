package io.conversationmemory.console.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class ErrorTextTest {

    @Test
    void aCauseOfTheProductIsTold() {
        ReplyFailedException failed = failure((request, sink) -> Reply.of("x".repeat(500_000)));

        assertThat(ErrorText.of(failed))
                .isEqualTo(failed.getMessage() + " " + failed.getCause().getMessage())
                .contains("the limit is 409600");
    }

    @Test
    void anotherCauseMayHaveContentAndIsNot() {
        ReplyFailedException failed = failure((request, sink) -> {
            throw new IllegalStateException("a private question");
        });

        assertThat(ErrorText.of(failed)).isEqualTo(failed.getMessage()).doesNotContain("private");
    }

    private static ReplyFailedException failure(ReplyGenerator generator) {
        Clock clock = Clock.systemUTC();
        try (var storage = new InMemoryStorage(clock, Retention.forever());
                var application = ChatbotApplication.of(storage, generator, ChatPolicy.standard(), clock)) {
            return catchThrowableOfType(
                    ReplyFailedException.class,
                    () -> application.chatbot().processMessage(ChatRequest.of("Hello", null, null)));
        }
    }
}
