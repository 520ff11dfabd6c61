package io.conversationmemory.examples.languagemodel;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hands the context to a language model. The model is a stub: put the client of a real one in its place. */
public final class LanguageModelReplies {

    private LanguageModelReplies() {}

    /** Stands for the client of a model: takes lines of the form {@code role: content} and returns the text of the reply. */
    interface LanguageModel {

        /** Returns the reply to the last line of the prompt. */
        String complete(List<String> prompt);
    }

    /** Runs the example. */
    public static void main(String[] args) {
        LanguageModel stub = prompt ->
                "You sent " + prompt.size() + " lines; the last one is \"" + prompt.get(prompt.size() - 1) + "\".";
        var clock = Clock.systemUTC();
        try (var storage = new InMemoryStorage(clock, Retention.forever());
                var application = ChatbotApplication.of(
                        storage, (request, sink) -> reply(stub, request, sink), ChatPolicy.standard(), clock)) {
            var session = new SessionId("s-1");
            for (String said : List.of("Hello", "Any jazz in Lisbon?")) {
                var reply = application.chatbot().processMessage(ChatRequest.of(said, session, null));
                System.out.println(reply.message());
            }
        }
    }

    // snippet: generator
    static Reply reply(LanguageModel model, ReplyRequest request, ReplySink sink) {
        List<String> prompt = new ArrayList<>();
        prompt.add("system: You are a concert guide. Preferences of the user: "
                + request.context().preferences());
        request.context().window().systemMessages().forEach(message -> prompt.add(line(message)));
        for (StoredMessage message : request.context().window().messages()) {
            prompt.add(line(message));
        }
        prompt.add(line(request.question()));
        String content = model.complete(prompt);
        sink.write(content);
        return Reply.of(content);
    }
    // end

    private static String line(StoredMessage message) {
        return message.role().name().toLowerCase(Locale.ROOT) + ": " + message.content();
    }
}
