package io.conversationmemory.integration.springai;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.DefaultToolDefinition;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/** The tool that the calls of {@link Memories#messages} name. Fails as asked. */
final class Tool implements ToolCallback {

    private volatile Throwable failure;

    /** Makes the next call fail: an error ends the turn, as the end of a process does. */
    void failNext(Throwable next) {
        failure = next;
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return DefaultToolDefinition.builder()
                .name("concerts")
                .description("Finds concerts.")
                .inputSchema("{\"type\":\"object\"}")
                .build();
    }

    @Override
    public String call(String input) {
        Throwable failing = failure;
        failure = null;
        if (failing instanceof Error error) {
            throw error;
        }
        if (failing != null) {
            throw new ToolExecutionException(getToolDefinition(), failing);
        }
        return "none";
    }
}
