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
 * Message of a conversation without its session and sort key. Immutable.
 *
 * @param id unique within the session
 * @param role the author's role
 * @param content any text, possibly empty, without unpaired surrogates
 * @param userId the user the message belongs to; null for none
 * @param metadata additional data of the caller's
 * @param toolCalls the tool calls of an assistant's message
 * @param toolCallId the call whose result a tool's message is; null for none
 * @param tokens the number of tokens by a model's count, at least 0; null if not counted
 * @param stamp what the message's turn had read; null if it is not known
 */
public record Message(
        MessageId id,
        Role role,
        String content,
        @Nullable UserId userId,
        JsonObject metadata,
        List<ToolCall> toolCalls,
        @Nullable ToolCallId toolCallId,
        @Nullable Integer tokens,
        @Nullable TurnStamp stamp) {

    /** Throws {@link IllegalArgumentException} for unpaired surrogates in the content and for negative tokens. */
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

    /** Returns a message of text only, without a user. */
    public static Message of(MessageId id, Role role, String content) {
        return new Message(id, role, content, null, JsonObject.empty(), List.of(), null, null, null);
    }

    /** Returns a user's message of text only. */
    public static Message ofUser(MessageId id, String content, @Nullable UserId userId) {
        return new Message(id, Role.USER, content, userId, JsonObject.empty(), List.of(), null, null, null);
    }

    /** Returns a copy with the user, or without one for null. */
    public Message withUser(@Nullable UserId user) {
        return new Message(id, role, content, user, metadata, toolCalls, toolCallId, tokens, stamp);
    }

    /** Returns a copy with the metadata, which replaces the present one. */
    public Message withMetadata(JsonObject changed) {
        return new Message(id, role, content, userId, changed, toolCalls, toolCallId, tokens, stamp);
    }

    /** Returns a copy with the tool calls, which replace the present ones. */
    public Message withToolCalls(List<ToolCall> calls) {
        return new Message(id, role, content, userId, metadata, calls, toolCallId, tokens, stamp);
    }

    /** Returns a copy as the result of the tool call, or of none for null. */
    public Message withToolCallId(@Nullable ToolCallId call) {
        return new Message(id, role, content, userId, metadata, toolCalls, call, tokens, stamp);
    }

    /** Returns a copy with the number of tokens, or without it for null. */
    public Message withTokens(@Nullable Integer count) {
        return new Message(id, role, content, userId, metadata, toolCalls, toolCallId, count, stamp);
    }

    /** Returns a copy with the stamp, or without one for null. */
    public Message withStamp(@Nullable TurnStamp changed) {
        return new Message(id, role, content, userId, metadata, toolCalls, toolCallId, tokens, changed);
    }

    /** Returns true if all components but {@link #tokens()}, which may be counted later, and {@link #stamp()} are equal. */
    public boolean hasSameContentAs(Message other) {
        return id.equals(other.id)
                && role == other.role
                && content.equals(other.content)
                && Objects.equals(userId, other.userId)
                && metadata.equals(other.metadata)
                && toolCalls.equals(other.toolCalls)
                && Objects.equals(toolCallId, other.toolCallId);
    }

    /** Returns id, role and length, never content. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + role.stored() + ", " + content.length() + " characters]";
    }
}
