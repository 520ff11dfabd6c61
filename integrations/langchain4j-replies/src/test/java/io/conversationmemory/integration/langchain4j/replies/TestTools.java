package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;

/** Tools that tell how they were called, and one that fails. */
final class TestTools {

    private volatile Runnable onCall = () -> {};

    void onCall(Runnable action) {
        onCall = action;
    }

    List<ReplyTool> tools() {
        return List.of(telling("search"), telling("book"), new ReplyTool(specification("fail"), (call, request) -> {
            throw new IllegalStateException("the hall is closed");
        }));
    }

    private ReplyTool telling(String name) {
        return new ReplyTool(specification(name), (call, request) -> {
            onCall.run();
            return call.name() + "(" + call.arguments() + ") for " + request.user();
        });
    }

    private static ToolSpecification specification(String name) {
        return ToolSpecification.builder().name(name).description("A tool.").build();
    }
}
