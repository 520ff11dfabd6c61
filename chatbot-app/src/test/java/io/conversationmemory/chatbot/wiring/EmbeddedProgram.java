package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Puts an application together over a storage and a reply generator of its own, and returns the reply to a message. */
public final class EmbeddedProgram implements UnaryOperator<String> {

    @Override
    public String apply(String message) {
        Clock clock = Clock.systemUTC();
        try (ChatbotApplication application = ChatbotApplication.of(
                new InMemoryStorage(clock, Retention.forever()),
                (request, sink) -> Reply.of("You said: " + request.question().content()),
                ChatPolicy.standard(),
                clock)) {
            return application
                    .chatbot()
                    .processMessage(ChatRequest.of(message, new SessionId("s"), null))
                    .message();
        }
    }
}
