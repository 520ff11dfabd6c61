package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;

/**
 * Tool call whose result is not stored: a crash came between, or the tool is still running.
 *
 * @param message the assistant's message with the call
 * @param call the call
 */
public record OpenToolCall(MessageId message, ToolCallId call) {}
