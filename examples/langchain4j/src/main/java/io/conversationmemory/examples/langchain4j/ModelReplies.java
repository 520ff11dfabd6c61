package io.conversationmemory.examples.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.integration.langchain4j.replies.LangChain4jReplyGenerator;
import io.conversationmemory.integration.langchain4j.replies.ReplyTool;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Asks the chatbot one question that a language model answers, with a tool. */
final class ModelReplies {

    private ModelReplies() {}

    static void ask(Storage storage, StreamingChatModel model, SessionId session, UserId user, Consumer<String> out) {
        // snippet: use
        var search = ToolSpecification.builder()
                .name("search")
                .description("Finds concerts")
                .build();
        var generator = new LangChain4jReplyGenerator(model)
                .withTools(List.of(new ReplyTool(search, (call, request) -> "Jazz at nine, for " + request.user())));
        try (var application = ChatbotApplication.of(storage, generator, ChatPolicy.standard(), Clock.systemUTC())) {
            application.chatbot().processMessage(ChatRequest.of("Any jazz tonight?", session, user), out::accept);
        }
        // end
    }
}
