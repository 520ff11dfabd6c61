package io.conversationmemory.examples.springboot;

import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/** Stands for a language model: says what it was told before. */
final class ScriptedModel implements ChatModel {

    @Override
    public ChatResponse call(Prompt prompt) {
        List<String> told = prompt.getInstructions().stream()
                .filter(message -> message.getMessageType() == MessageType.USER)
                .map(message -> String.valueOf(message.getText()))
                .toList();
        List<String> before = told.subList(0, told.size() - 1);
        String reply =
                before.isEmpty() ? "You have told me nothing yet." : "You told me: " + String.join("; ", before) + ".";
        return new ChatResponse(List.of(new Generation(new AssistantMessage(reply))));
    }
}
