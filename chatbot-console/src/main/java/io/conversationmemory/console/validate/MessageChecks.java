package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckFailure.expect;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.SessionWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a storage promises about messages. */
final class MessageChecks {

    private static final int STORED = 25;

    private MessageChecks() {}

    static String store(ValidationContext scene) {
        SessionId session = scene.session("store");
        MessageRepository messages = scene.memory().storage().messages();
        Timestamp time = scene.now();
        Message first = Message.of(scene.id(), Role.USER, "Zoë says: 東京 🎸\n\t\"quoted\" \\ and a NUL: \u0000")
                .withUser(scene.user("store"))
                .withMetadata(JsonObject.of("deep", JsonArray.of(JsonNull.NULL, JsonObject.of("ö", "ü")))
                        .with("exact", new JsonNumber(new BigDecimal("123456789012345678901234567890.5"))));
        Message second = Message.of(scene.id(), Role.ASSISTANT, "");

        StoredMessage stored = messages.append(session, time, first);
        StoredMessage again = messages.append(session, time, first);
        StoredMessage other = messages.append(session, time, second);

        expect("the same message appended again to stand at", stored.time(), again.time());
        expect("another message of the same microsecond at", time.plusMicros(1), other.time());
        List<Message> read = new ArrayList<>();
        for (MessageItem item :
                messages.findNewest(session, TimeRange.all(), 10).items()) {
            if (item instanceof StoredMessage message) {
                read.add(message.message());
            }
        }
        expect("what was stored to be read:", List.of(first, second), read);
        return "2 messages stored for one microsecond, one of them twice: 2 read back, equal";
    }

    static String newest(ValidationContext scene) {
        SessionId session = scene.session("newest");
        storeMany(scene, session);

        List<MessageItem> newest =
                scene.memory().history(session, TimeRange.all(), 10).items();

        expect("the newest 10, oldest first:", numbers(STORED - 9, STORED), ValidationContext.contents(newest));
        return "of " + STORED + " messages the newest 10, oldest first";
    }

    static String pages(ValidationContext scene) {
        SessionId session = scene.session("pages");
        storeMany(scene, session);

        List<String> forwards = walk(scene, session, Direction.FORWARDS);
        List<String> backwards = walk(scene, session, Direction.BACKWARDS);

        Collections.reverse(backwards);
        expect("forwards by pages of 7:", numbers(1, STORED), forwards);
        expect("backwards by pages of 7, turned around:", numbers(1, STORED), backwards);
        return STORED + " messages by pages of 7, forwards and backwards, each once";
    }

    static String timeRange(ValidationContext scene) {
        SessionId session = scene.session("range");
        MessageRepository messages = scene.memory().storage().messages();
        Timestamp start = Timestamp.parse("2025-03-01T00:00:00Z");
        Timestamp end = Timestamp.parse("2025-03-02T00:00:00Z");
        List<RawItem> older = List.of(
                older(scene, session, "2025-03-01T00:00:00", "older form, at the start"),
                older(scene, session, "2025-03-02T00:00:00", "older form, at the end"));
        messages.importItems(older.iterator(), scene.progress());
        append(scene, session, start.plusMicros(-1), "before");
        append(scene, session, start, "at the start");
        append(scene, session, start.plusMicros(1), "inside");
        append(scene, session, end, "at the end");
        append(scene, session, end.plusMicros(1), "after");

        List<String> found = ValidationContext.contents(scene.memory()
                .history(session, TimeRange.between(start, end), 100)
                .items());

        expect(
                "both ends in both forms:",
                List.of("older form, at the start", "at the start", "inside", "older form, at the end", "at the end"),
                found);
        return "both ends caught, in both stored forms, and nothing beyond them";
    }

    static String usersMessages(ValidationContext scene) throws InterruptedException {
        UserId user = scene.user("writer");
        UserId neighbour = scene.user("neighbour");
        Timestamp time = scene.now();
        List<SessionId> sessions = List.of(scene.session("user-1"), scene.session("user-2"));
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            SessionId session = sessions.get(i % 2);
            Message message = Message.ofUser(scene.id(), "mine " + i, user);
            Message theirs = Message.ofUser(scene.id(), "theirs " + i, neighbour);
            scene.memory().storage().messages().append(session, time.plusMicros(10L * i), message);
            scene.memory().storage().messages().append(session, time.plusMicros(10L * i + 5), theirs);
            expected.add(0, "mine " + i);
        }

        List<String> seen = scene.eventually(expected, () -> ValidationContext.contents(allOf(scene, user)));

        expect("the user's own, newest first:", expected, seen);
        return "6 messages in 2 sessions, newest first, none of the neighbour's";
    }

    private static List<MessageItem> allOf(ValidationContext scene, UserId user) {
        List<MessageItem> all = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = scene.memory().messagesOf(user, 4, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static List<String> walk(ValidationContext scene, SessionId session, Direction direction) {
        List<MessageItem> all = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = scene.memory().historyPage(session, TimeRange.all(), direction, 7, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return new ArrayList<>(ValidationContext.contents(all));
    }

    private static void storeMany(ValidationContext scene, SessionId session) {
        SessionWriter writer = scene.memory().writer(session);
        writer.appendAll(scene.messages(STORED, scene.user("many")));
    }

    private static void append(ValidationContext scene, SessionId session, Timestamp time, String content) {
        scene.memory().storage().messages().append(session, time, Message.of(scene.id(), Role.USER, content));
    }

    /** An item as the older service wrote it: without a zone. */
    private static RawItem older(ValidationContext scene, SessionId session, String key, String content) {
        Message message = Message.of(scene.id(), Role.USER, content);
        return MessageItems.encode(session, scene.now(), message, null)
                .with(MessageItems.TIMESTAMP, Attribute.text(key));
    }

    private static List<String> numbers(int from, int to) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }
}
