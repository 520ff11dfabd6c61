package io.conversationmemory.contract;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Test data. Every generated id is unique within the process. */
public final class Given {

    /**
     * Start time of each test. It lies far in the future, so that a store that expires items by its own clock does not remove
     * items of a test.
     */
    public static final Timestamp NOON = Timestamp.parse("2040-03-01T12:00:00Z");

    private static final AtomicLong COUNTER = new AtomicLong();

    private Given() {}

    /** Returns a new session id. */
    public static SessionId aSession() {
        return new SessionId("session-" + COUNTER.incrementAndGet());
    }

    /** Returns a new user id. */
    public static UserId aUser() {
        return new UserId("user-" + COUNTER.incrementAndGet());
    }

    /** Returns a new message id. */
    public static MessageId anId() {
        return new MessageId("message-" + COUNTER.incrementAndGet());
    }

    /** Returns a user message with a new id and without user. */
    public static Message userMessage(String content) {
        return Message.ofUser(anId(), content, null);
    }

    /** Returns a user message with a new id, of the given user. */
    public static Message userMessage(String content, @Nullable UserId user) {
        return Message.ofUser(anId(), content, user);
    }

    /** Returns an assistant message with a new id. */
    public static Message assistantMessage(String content) {
        return Message.of(anId(), Role.ASSISTANT, content);
    }

    /** Returns messages without user, with the contents {@code message 0}, {@code message 1} and so on. */
    public static List<Message> messages(int count) {
        return messages(count, null);
    }

    /** Returns messages of the user. */
    public static List<Message> messages(int count, @Nullable UserId user) {
        return IntStream.range(0, count)
                .mapToObj(i -> userMessage("message " + i, user))
                .toList();
    }

    /** Returns messages of the user with the given number of characters each. */
    public static List<Message> messages(int count, int characters, @Nullable UserId user) {
        return IntStream.range(0, count)
                .mapToObj(i -> userMessage(
                        ("message " + i + " ").repeat(characters / 9 + 1).substring(0, characters), user))
                .toList();
    }

    /** Returns a message item as the older service wrote it, with the given timestamp as its sort key. */
    public static RawItem messageItem(SessionId session, String timestamp) {
        return RawItem.empty()
                .with(MessageItems.SESSION_ID, Attribute.text(session.value()))
                .with(MessageItems.TIMESTAMP, Attribute.text(timestamp))
                .with(MessageItems.MESSAGE_ID, Attribute.text(anId().value()))
                .with(MessageItems.ROLE, Attribute.text("user"))
                .with(MessageItems.CONTENT, Attribute.text("said at " + timestamp))
                .with(MessageItems.METADATA, Attribute.text("{}"));
    }

    /** Returns a preferences item as the older service wrote it. */
    public static RawItem preferencesItem(UserId user, String json) {
        return RawItem.empty()
                .with(PreferenceItems.USER_ID, Attribute.text(user.value()))
                .with(PreferenceItems.PREFERENCES, Attribute.text(json))
                .with(PreferenceItems.CREATED_AT, Attribute.text("2025-03-01T00:00:00"))
                .with(PreferenceItems.UPDATED_AT, Attribute.text("2025-03-02T00:00:00.123456"));
    }

    /** Returns the item of a session row with the given last activity. */
    public static RawItem sessionItem(SessionId session, @Nullable UserId owner, Timestamp lastActive) {
        return SessionItems.encode(null, Session.begun(session, owner, lastActive), null);
    }

    /** Returns the item with added unknown attributes of every type. */
    public static RawItem withUnknownAttributes(RawItem item) {
        return item.with("colour", Attribute.text("blue"))
                .with("ratio", new Attribute.Num("1.50"))
                .with("starred", other("{\"BOOL\": true}"))
                .with("nothing", other("{\"NULL\": true}"))
                .with("bytes", other("{\"B\": \"AAEC/w==\"}"))
                .with("tags", other("{\"SS\": [\"b\", \"a\"]}"))
                .with("path", other("{\"L\": [{\"S\": \"x\"}, {\"N\": \"2\"}]}"))
                .with("place", other("{\"M\": {\"city\": {\"S\": \"Lyon\"}}}"));
    }

    /** Returns the item with its attributes in reverse order. */
    static RawItem reordered(RawItem item) {
        List<String> names = new ArrayList<>(item.attributes().keySet());
        Collections.reverse(names);
        RawItem reordered = RawItem.empty();
        for (String name : names) {
            reordered = reordered.with(name, item.attributes().get(name));
        }
        return reordered;
    }

    private static Attribute other(String dynamoJson) {
        return new Attribute.Other(JsonText.parseObject(dynamoJson));
    }
}
