package io.conversationmemory.examples.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.stream.Collectors;

/** Takes the place of a language model: repeats everything that the user has said in the messages it is given. */
final class RecallingModel implements ChatModel {

    @Override
    public ChatResponse chat(ChatRequest request) {
        String said = request.messages().stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .collect(Collectors.joining("; "));
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("You have said: " + said))
                .build();
    }
}
