package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.conversationmemory.chatbot.reply.ReplySink;

/** Asks a model. Thread-safe. */
@FunctionalInterface
interface ModelCall {

    /**
     * Returns the whole response.
     *
     * @param sink receives the text as it comes, if the model streams
     * @throws RuntimeException of the provider's library
     */
    ChatResponse ask(ChatRequest request, ReplySink sink);
}
