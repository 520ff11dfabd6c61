package io.conversationmemory.examples.plain;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.replies.RuleBasedReplyGenerator;
import java.nio.file.Path;
import java.time.Clock;

/** Embeds the chatbot on SQLite without Guice. Needs chatbot-app, chatbot-replies and adapter-sqlite; the Guice jar may be excluded. */
public final class EmbedWithoutGuice {

    private EmbedWithoutGuice() {}

    /** Runs the example; the first argument names the SQLite file. */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        // snippet: use
        var clock = Clock.systemUTC();
        try (var storage = SqliteStorage.open(SqliteSettings.of(file), clock);
                var application =
                        ChatbotApplication.of(storage, new RuleBasedReplyGenerator(), ChatPolicy.standard(), clock)) {
            var request = ChatRequest.of("I love jazz", new SessionId("s-1"), new UserId("ana"));
            var reply = application.chatbot().processMessage(request);
            System.out.println(reply.message());
        }
        // end
        repeatRequest(file);
    }

    private static void repeatRequest(Path file) {
        var clock = Clock.systemUTC();
        try (var storage = SqliteStorage.open(SqliteSettings.of(file), clock);
                var application =
                        ChatbotApplication.of(storage, new RuleBasedReplyGenerator(), ChatPolicy.standard(), clock)) {
            // snippet: repeat
            var key = new MessageId("request-42");
            var request = new ChatRequest("I live in Lisbon", new SessionId("s-1"), new UserId("ana"), key);
            var first = application.chatbot().processMessage(request);
            var repeated = application.chatbot().processMessage(request);
            System.out.println(first.reply().equals(repeated.reply()));
            // end
        }
    }
}
