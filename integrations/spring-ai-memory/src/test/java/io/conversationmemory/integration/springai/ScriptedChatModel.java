package io.conversationmemory.integration.springai;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import reactor.core.publisher.Flux;

/** A model that gives the replies of a script, and refuses the prompts that providers refuse. */
final class ScriptedChatModel implements ChatModel {

    private final Queue<AssistantMessage> script = new ArrayDeque<>();
    private final List<List<Message>> prompts = new ArrayList<>();

    /** Adds replies, written as {@link Memories#messages} has them. */
    ScriptedChatModel replies(String words) {
        Memories.messages(words).forEach(message -> script.add((AssistantMessage) message));
        return this;
    }

    /** Returns the messages of the last prompt, without system messages. */
    List<Message> lastPrompt() {
        return prompts.get(prompts.size() - 1).stream()
                .filter(message -> !(message instanceof SystemMessage))
                .toList();
    }

    int prompts() {
        return prompts.size();
    }

    @Override
    public ChatOptions getOptions() {
        return DefaultToolCallingChatOptions.builder().build();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        return response(next(prompt));
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        AssistantMessage reply = next(prompt);
        if (reply.hasToolCalls()) {
            return Flux.just(response(reply));
        }
        List<ChatResponse> chunks = new ArrayList<>();
        for (String letter : reply.getText().split("")) {
            chunks.add(response(new AssistantMessage(letter)));
        }
        return Flux.fromIterable(chunks);
    }

    private AssistantMessage next(Prompt prompt) {
        prompts.add(List.copyOf(prompt.getInstructions()));
        check(prompt.getInstructions());
        return script.remove();
    }

    private static ChatResponse response(AssistantMessage message) {
        return new ChatResponse(List.of(new Generation(message)));
    }

    /** Throws if a provider would refuse the messages. */
    static void check(List<Message> messages) {
        Set<String> open = new HashSet<>();
        boolean begun = false;
        for (Message message : messages) {
            if (message instanceof ToolResponseMessage results) {
                for (ToolResponseMessage.ToolResponse result : results.getResponses()) {
                    require(open.remove(result.id()), "a result without its call", messages);
                }
                continue;
            }
            require(open.isEmpty(), "a call without its result", messages);
            if (message instanceof AssistantMessage assistant) {
                require(begun, "begins with the assistant", messages);
                assistant.getToolCalls().forEach(call -> open.add(call.id()));
            } else if (message instanceof UserMessage) {
                begun = true;
            } else {
                require(!begun, "a system message that is not first", messages);
            }
        }
        require(open.isEmpty(), "a call without its result", messages);
    }

    private static void require(boolean condition, String fault, List<Message> messages) {
        if (!condition) {
            throw new IllegalStateException("400: " + fault + " in " + messages);
        }
    }
}
