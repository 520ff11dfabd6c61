package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Messages written as words: {@code s…} of the system, {@code u…} of the user, {@code a…} of the model, {@code c:1,2} its tool calls,
 * {@code r:1} the result of a call.
 */
final class Lines {

    private Lines() {}

    /** Returns the messages of words that blanks separate. */
    static List<ChatMessage> of(String words) {
        return words.isEmpty()
                ? List.of()
                : Stream.of(words.split(" ")).map(Lines::message).toList();
    }

    private static ChatMessage message(String word) {
        return switch (word.charAt(0)) {
            case 's' -> SystemMessage.from(word);
            case 'u' -> UserMessage.from(word);
            case 'a' -> AiMessage.from(word);
            case 'c' ->
                AiMessage.from(Stream.of(word.substring(2).split(","))
                        .map(id -> ToolExecutionRequest.builder()
                                .id(id)
                                .name("tool")
                                .arguments("{}")
                                .build())
                        .toList());
            case 'r' -> ToolExecutionResultMessage.from(word.substring(2), "tool", word);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
