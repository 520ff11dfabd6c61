package io.conversationmemory.domain.message;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.UnicodeText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said, apart from where and when it is kept. Immutable.
 *
 * @param id unique within the session
 * @param role who speaks
 * @param content any text, the empty one included; no unpaired surrogates
 * @param userId whose message it is, perhaps nobody's
 * @param metadata whatever the caller wants to keep beside it
 * @param toolCalls the tools that an assistant's message asks for; copied
 * @param toolCallId on a tool's message the call that it answers
 * @param tokens how many tokens a model counted, where that is known; at least 0
 */
public record Message(
        MessageId id,
        Role role,
        String content,
        @Nullable UserId userId,
        JsonObject metadata,
        List<ToolCall> toolCalls,
        @Nullable ToolCallId toolCallId,
        @Nullable Integer tokens) {

    /** Checks the above with {@link IllegalArgumentException}. */
    public Message {
        Objects.requireNonNull(id, "A message has an id.");
        Objects.requireNonNull(role, "A message has a role.");
        Objects.requireNonNull(metadata, "Use JsonObject.empty() for no metadata.");
        UnicodeText.check("content of a message", content);
        toolCalls = List.copyOf(toolCalls);
        if (tokens != null && tokens < 0) {
            throw new IllegalArgumentException("A message cannot have " + tokens + " tokens.");
        }
    }

    /** A message of text only, nobody's. */
    public static Message of(MessageId id, Role role, String content) {
        return new Message(id, role, content, null, JsonObject.empty(), List.of(), null, null);
    }

    /** What a user says. */
    public static Message ofUser(MessageId id, String content, @Nullable UserId userId) {
        return of(id, Role.USER, content).withUser(userId);
    }

    /** This message as that user's, or nobody's. */
    public Message withUser(@Nullable UserId user) {
        return new Message(id, role, content, user, metadata, toolCalls, toolCallId, tokens);
    }

    /** This message with that metadata. */
    public Message withMetadata(JsonObject changed) {
        return new Message(id, role, content, userId, changed, toolCalls, toolCallId, tokens);
    }

    /** This message asking for those tools. */
    public Message withToolCalls(List<ToolCall> calls) {
        return new Message(id, role, content, userId, metadata, calls, toolCallId, tokens);
    }

    /** This message as the answer to that tool call. */
    public Message withToolCallId(@Nullable ToolCallId call) {
        return new Message(id, role, content, userId, metadata, toolCalls, call, tokens);
    }

    /** This message with that count of tokens. */
    public Message withTokens(@Nullable Integer count) {
        return new Message(id, role, content, userId, metadata, toolCalls, toolCallId, count);
    }

    /** Whether both say the same: all that the caller gave, but not {@link #tokens()}, which may be counted later. */
    public boolean hasSameContentAs(Message other) {
        return id.equals(other.id)
                && role == other.role
                && content.equals(other.content)
                && Objects.equals(userId, other.userId)
                && metadata.equals(other.metadata)
                && toolCalls.equals(other.toolCalls)
                && Objects.equals(toolCallId, other.toolCallId);
    }

    /** Names the message and never shows what it says. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + role.stored() + ", " + content.length() + " characters]";
    }
}
