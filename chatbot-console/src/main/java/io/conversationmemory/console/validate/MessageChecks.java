package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckFailure.expect;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
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
import io.conversationmemory.items.ItemImporter;
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

    static String store(ValidationContext context) {
        SessionId session = context.session("store");
        MessageRepository messages = context.memory().storage().messages();
        Timestamp time = context.now();
        Message first = Message.of(context.id(), Role.USER, "Zoë says: 東京 🎸\n\t\"quoted\" \\ and a NUL: \u0000")
                .withUser(context.user("store"))
                .withMetadata(JsonObject.of("deep", JsonArray.of(JsonNull.NULL, JsonObject.of("ö", "ü")))
                        .with("exact", new JsonNumber(new BigDecimal("123456789012345678901234567890.5"))));
        Message second = Message.of(context.id(), Role.ASSISTANT, "");

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

    static String newest(ValidationContext context) {
        SessionId session = context.session("newest");
        storeMany(context, session);

        List<MessageItem> newest =
                context.memory().history(session, TimeRange.all(), 10).items();

        expect("the newest 10, oldest first:", numbers(STORED - 9, STORED), ValidationContext.contents(newest));
        return "of " + STORED + " messages the newest 10, oldest first";
    }

    static String pages(ValidationContext context) {
        SessionId session = context.session("pages");
        storeMany(context, session);

        List<String> forwards = walk(context, session, Direction.FORWARDS);
        List<String> backwards = walk(context, session, Direction.BACKWARDS);

        Collections.reverse(backwards);
        expect("forwards by pages of 7:", numbers(1, STORED), forwards);
        expect("backwards by pages of 7, turned around:", numbers(1, STORED), backwards);
        return STORED + " messages by pages of 7, forwards and backwards, each once";
    }

    static String timeRange(ValidationContext context) {
        SessionId session = context.session("range");
        Timestamp start = Timestamp.parse("2025-03-01T00:00:00Z");
        Timestamp end = Timestamp.parse("2025-03-02T00:00:00Z");
        List<RawItem> older = List.of(
                older(context, session, "2025-03-01T00:00:00", "older form, at the start"),
                older(context, session, "2025-03-02T00:00:00", "older form, at the end"));
        ItemImporter.run(context.memory().storage().items(), ItemKind.MESSAGE, older.iterator(), context.progress());
        append(context, session, start.plusMicros(-1), "before");
        append(context, session, start, "at the start");
        append(context, session, start.plusMicros(1), "inside");
        append(context, session, end, "at the end");
        append(context, session, end.plusMicros(1), "after");

        List<String> found = ValidationContext.contents(context.memory()
                .history(session, TimeRange.between(start, end), 100)
                .items());

        expect(
                "both ends in both forms:",
                List.of("older form, at the start", "at the start", "inside", "older form, at the end", "at the end"),
                found);
        return "both ends caught, in both stored forms, and nothing beyond them";
    }

    static String usersMessages(ValidationContext context) throws InterruptedException {
        UserId user = context.user("writer");
        UserId neighbour = context.user("neighbour");
        Timestamp time = context.now();
        List<SessionId> sessions = List.of(context.session("user-1"), context.session("user-2"));
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            SessionId session = sessions.get(i % 2);
            Message message = Message.ofUser(context.id(), "mine " + i, user);
            Message theirs = Message.ofUser(context.id(), "theirs " + i, neighbour);
            context.memory().storage().messages().append(session, time.plusMicros(10L * i), message);
            context.memory().storage().messages().append(session, time.plusMicros(10L * i + 5), theirs);
            expected.add(0, "mine " + i);
        }

        List<String> seen = context.eventually(expected, () -> ValidationContext.contents(allOf(context, user)));

        expect("the user's own, newest first:", expected, seen);
        return "6 messages in 2 sessions, newest first, none of the neighbour's";
    }

    private static List<MessageItem> allOf(ValidationContext context, UserId user) {
        List<MessageItem> all = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = context.memory().messagesOf(user, 4, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static List<String> walk(ValidationContext context, SessionId session, Direction direction) {
        List<MessageItem> all = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = context.memory().historyPage(session, TimeRange.all(), direction, 7, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return new ArrayList<>(ValidationContext.contents(all));
    }

    private static void storeMany(ValidationContext context, SessionId session) {
        SessionWriter writer = context.memory().writer(session);
        writer.appendAll(context.messages(STORED, context.user("many")));
    }

    private static void append(ValidationContext context, SessionId session, Timestamp time, String content) {
        context.memory().storage().messages().append(session, time, Message.of(context.id(), Role.USER, content));
    }

    /** An item as the older service wrote it: without a zone. */
    private static RawItem older(ValidationContext context, SessionId session, String key, String content) {
        Message message = Message.of(context.id(), Role.USER, content);
        return MessageItems.encode(session, context.now(), message, null)
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
