package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes messages as items of the conversations table. */
public final class MessageItems {

    /** Partition key: the session, type S. */
    public static final String SESSION_ID = "session_id";
    /** Sort key: the timestamp, type S. */
    public static final String TIMESTAMP = "timestamp";
    /** The id of the message, type S. */
    public static final String MESSAGE_ID = "message_id";
    /** The role, type S, lower case. */
    public static final String ROLE = "role";
    /** The content, type S. */
    public static final String CONTENT = "content";
    /** The user, type S, optional. */
    public static final String USER_ID = "user_id";
    /** The metadata as a JSON object, type S. */
    public static final String METADATA = "metadata";
    /**
     * The tool calls as a JSON array of objects with {@code id}, {@code name} and {@code arguments}, type S,
     * optional.
     */
    public static final String TOOL_CALLS = "tool_calls";
    /** The id of the tool call of a tool message, type S, optional. */
    public static final String TOOL_CALL_ID = "tool_call_id";
    /** The number of tokens, type N, optional. */
    public static final String TOKENS = "tokens";
    /** The number of rewinds that the message's turn had read, type N, optional. */
    public static final String REWIND = "rewind";
    /** The sort key of the question of the message's turn, type S, optional; without meaning without {@link #REWIND}. */
    public static final String QUESTION = "question";
    /** Epoch second of expiry, type N, optional. */
    public static final String EXPIRES_AT = "expires_at";

    private MessageItems() {}

    /** Returns the item of a message at its timestamp. */
    public static RawItem encode(SessionId session, Timestamp time, Message message, @Nullable Long expiresAt) {
        Map<String, Attribute> item = new LinkedHashMap<>();
        item.put(SESSION_ID, Attribute.text(session.value()));
        item.put(TIMESTAMP, Attribute.text(time.toString()));
        item.put(MESSAGE_ID, Attribute.text(message.id().value()));
        item.put(ROLE, Attribute.text(message.role().stored()));
        item.put(CONTENT, Attribute.text(message.content()));
        if (message.userId() != null) {
            item.put(USER_ID, Attribute.text(message.userId().value()));
        }
        item.put(METADATA, Attribute.text(JsonText.write(message.metadata())));
        if (!message.toolCalls().isEmpty()) {
            item.put(TOOL_CALLS, Attribute.text(JsonText.write(MessageJson.write(message.toolCalls()))));
        }
        if (message.toolCallId() != null) {
            item.put(TOOL_CALL_ID, Attribute.text(message.toolCallId().value()));
        }
        if (message.tokens() != null) {
            item.put(TOKENS, Attribute.number(message.tokens()));
        }
        TurnStamp stamp = message.stamp();
        if (stamp != null) {
            item.put(REWIND, Attribute.number(stamp.rewind()));
            if (stamp.question() != null) {
                item.put(QUESTION, Attribute.text(stamp.question().value()));
            }
        }
        if (expiresAt != null) {
            item.put(EXPIRES_AT, Attribute.number(expiresAt));
        }
        return new RawItem(item);
    }

    /**
     * Returns the message of an item, or an unreadable message with its problems.
     *
     * @param item with both key attributes of type S, as every item of the table
     */
    public static MessageItem decode(RawItem item) {
        String sessionKey = item.text(SESSION_ID).orElseThrow();
        SortKey key = new SortKey(item.text(TIMESTAMP).orElseThrow());
        ItemReader reader = new ItemReader(item);
        SessionId session = reader.value(sessionKey, SESSION_ID, SessionId::new);
        MessageId id = reader.value(reader.needed(MESSAGE_ID), MESSAGE_ID, MessageId::new);
        Role role = reader.value(reader.needed(ROLE), ROLE, MessageItems::role);
        String content = reader.needed(CONTENT);
        UserId user = reader.value(reader.optional(USER_ID), USER_ID, UserId::new);
        JsonObject metadata = reader.object(METADATA);
        List<ToolCall> calls = toolCalls(reader);
        ToolCallId answered = reader.value(reader.optional(TOOL_CALL_ID), TOOL_CALL_ID, ToolCallId::new);
        Integer tokens = tokens(reader);
        TurnStamp stamp = stamp(reader);
        Long expiresAt = reader.number(EXPIRES_AT);
        Timestamp time = reader.time(key.value(), TIMESTAMP);
        boolean complete = reader.problems().isEmpty();
        if (!complete
                || session == null
                || id == null
                || role == null
                || content == null
                || metadata == null
                || calls == null
                || time == null) {
            return new UnreadableMessage(sessionKey, key, item, reader.problems());
        }
        if (!key.sortsChronologically()) {
            reader.problem(TIMESTAMP, "an unusual format of time: the message is sorted by its text");
        }
        Message message;
        try {
            message = new Message(id, role, content, user, metadata, calls, answered, tokens, stamp);
        } catch (IllegalArgumentException e) {
            // Of what a message checks, only its content was not checked yet.
            reader.problem(CONTENT, String.valueOf(e.getMessage()));
            return new UnreadableMessage(sessionKey, key, item, reader.problems());
        }
        return new StoredMessage(session, key, time, message, expiresAt, reader.problems());
    }

    /**
     * Returns the problems that prevent storing an item: a key attribute that is missing, of a wrong type or of a
     * wrong length.
     */
    public static List<ItemProblem> keyProblems(RawItem item) {
        ItemReader reader = new ItemReader(item);
        reader.value(reader.needed(SESSION_ID), SESSION_ID, SessionId::new);
        reader.value(reader.needed(TIMESTAMP), TIMESTAMP, SortKey::new);
        if (item.get(USER_ID).isPresent()) {
            // A key of the index: DynamoDB refuses an item whose user is empty or of another type.
            reader.value(reader.optional(USER_ID), USER_ID, UserId::new);
        }
        return reader.problems();
    }

    /** Returns the epoch second of expiry; null if the item never expires, or the attribute is unreadable. */
    public static @Nullable Long expiryOf(RawItem item) {
        return item.number(EXPIRES_AT).orElse(null);
    }

    private static Role role(String stored) {
        return Role.ofStored(stored)
                .orElseThrow(() -> new IllegalArgumentException("not one of system, user, assistant, tool"));
    }

    private static @Nullable Integer tokens(ItemReader reader) {
        Long tokens = reader.number(TOKENS);
        if (tokens != null && (tokens < 0 || tokens > Integer.MAX_VALUE)) {
            reader.problem(TOKENS, "a number out of range");
            return null;
        }
        return tokens == null ? null : tokens.intValue();
    }

    private static @Nullable TurnStamp stamp(ItemReader reader) {
        Long rewind = reader.number(REWIND);
        SortKey question = reader.value(reader.optional(QUESTION), QUESTION, SortKey::new);
        if (rewind != null && rewind < 0) {
            reader.problem(REWIND, "a number out of range");
            return null;
        }
        return rewind == null ? null : new TurnStamp(rewind, question);
    }

    private static @Nullable List<ToolCall> toolCalls(ItemReader reader) {
        List<JsonValue> calls = reader.array(TOOL_CALLS);
        if (calls == null || calls.isEmpty()) {
            return calls == null ? null : List.of();
        }
        try {
            return MessageJson.toolCalls(calls);
        } catch (IllegalArgumentException e) {
            reader.problem(TOOL_CALLS, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
