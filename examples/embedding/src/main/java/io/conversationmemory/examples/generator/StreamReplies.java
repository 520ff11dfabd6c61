package io.conversationmemory.examples.generator;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;

/** Embeds the chatbot with a reply generator of its own and shows the reply while it is made. */
public final class StreamReplies {

    private StreamReplies() {}

    /** Runs the example. */
    public static void main(String[] args) {
        // snippet: use
        var clock = Clock.systemUTC();
        try (var storage = new InMemoryStorage(clock, Retention.forever());
                var application =
                        ChatbotApplication.of(storage, new CountingReplyGenerator(), ChatPolicy.standard(), clock)) {
            var ana = new UserId("ana");
            var request = ChatRequest.of("Hello", new SessionId("s-1"), ana);
            var reply = application.chatbot().processMessage(request, part -> System.out.print("[" + part + "]"));
            System.out.println();
            System.out.println(reply.message());
            System.out.println(
                    application.memory().preferences(ana).orElseThrow().values().strings("favorite_genres"));
        }
        // end
    }
}
