package io.conversationmemory.console.input;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.MessageJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Message given by a line of JSON, with the keys that {@code history --json} prints, or by options.
 *
 * @param user user who appends the message, also one without a user
 * @param time null for the current time
 */
public record MessageLine(
        SessionId session,
        UserId user,
        Message message,
        @Nullable Timestamp time) {

    private static final String ANY_TIME = Timestamp.of(Instant.EPOCH).toString();

    /**
     * Parses a line of JSON.
     *
     * @param session session of a message that names none
     * @param user user of a message that names none; an explicit null means a message without a user
     * @param ids source of the id of a message that has none
     * @throws IllegalArgumentException if the line is not a message or has an unknown key, which may be misspelt
     */
    public static MessageLine parse(String line, SessionId session, UserId user, MessageIdGenerator ids) {
        JsonObject json = JsonText.parseObject(line);
        Timestamp time = json.string(MessageItems.TIMESTAMP)
                .map(text -> TimeArgument.parse(text).from())
                .orElse(null);
        if (time != null) {
            json = json.with(MessageItems.TIMESTAMP, time.toString());
        }
        if (!json.members().containsKey(MessageItems.USER_ID)) {
            json = json.with(MessageItems.USER_ID, user.value());
        }
        json = withDefault(json, MessageItems.TIMESTAMP, ANY_TIME);
        json = withDefault(json, MessageItems.SESSION_ID, session.value());
        json = withDefault(json, MessageItems.MESSAGE_ID, ids.next().value());
        StoredMessage read = MessageJson.read(json);
        UserId writer = read.message().userId() == null ? user : read.message().userId();
        return new MessageLine(read.sessionId(), writer, read.message(), time);
    }

    private static JsonObject withDefault(JsonObject json, String key, String value) {
        return json.members().getOrDefault(key, JsonNull.NULL) == JsonNull.NULL ? json.with(key, value) : json;
    }
}
