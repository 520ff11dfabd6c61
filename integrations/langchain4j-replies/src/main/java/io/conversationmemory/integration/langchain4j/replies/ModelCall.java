package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.conversationmemory.chatbot.reply.ReplySink;

/** Asks a model. Thread-safe. */
interface ModelCall {

    /**
     * Returns the whole response.
     *
     * @param sink receives the text as it comes, if the model streams
     * @throws ModelFailedException if the model fails
     * @throws RuntimeException of the sink, unchanged
     */
    ChatResponse ask(ChatRequest request, ReplySink sink);

    /** Returns a call of a model that does not stream. */
    static ModelCall of(ChatModel model) {
        return (request, sink) -> {
            try {
                return model.chat(request);
            } catch (RuntimeException e) {
                throw ModelFailedException.of(e);
            }
        };
    }
}
