package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import io.conversationmemory.chatbot.reply.ReplyRequest;

/**
 * A tool that a model may call on the way to a reply.
 *
 * @param specification its name, description and parameters, as the model sees them
 * @param function the code that runs when the model calls it
 */
public record ReplyTool(ToolSpecification specification, Function function) {

    /** Runs a tool. Implementations are thread-safe. */
    @FunctionalInterface
    public interface Function {

        /**
         * Returns the result of a call, as the model gets it. With an idempotency key, the same question may be worked on more than once,
         * and so the same call made again.
         *
         * @param request the request that the reply is for, with session and user
         * @throws RuntimeException if the call fails; the model gets its message as an error
         */
        String call(ToolExecutionRequest call, ReplyRequest request);
    }

    String name() {
        return specification.name();
    }
}
