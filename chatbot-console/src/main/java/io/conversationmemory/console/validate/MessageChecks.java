package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckResult.expect;
import static io.conversationmemory.console.validate.ValidationContext.numbers;

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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of messages. */
final class MessageChecks {

    private static final int STORED = 25;

    private MessageChecks() {}

    static String store(ValidationContext context) {
        SessionId session = context.session("store");
        MessageRepository messages = context.storage().messages();
        Timestamp time = ValidationContext.TIME;
        Message first = context.message("Zoë says: 東京 🎸\n\t\"quoted\" \\ and a NUL: \u0000")
                .withUser(context.user("store"))
                .withMetadata(JsonObject.of("deep", JsonArray.of(JsonNull.NULL, JsonObject.of("ö", "ü")))
                        .with("exact", new JsonNumber(new BigDecimal("123456789012345678901234567890.5"))));
        Message second = Message.of(context.ids().next(), Role.ASSISTANT, "");
        StoredMessage stored = messages.append(session, time, first);
        StoredMessage again = messages.append(session, time, first);
        StoredMessage other = messages.append(session, time, second);
        expect("the same message appended again to be stored at", stored.time(), again.time());
        expect("another message of the same microsecond at", time.plusMicros(1), other.time());
        List<Object> read = messages.findNewest(session, TimeRange.all(), 10).items().stream()
                .<Object>map(item -> item instanceof StoredMessage message ? message.message() : item)
                .toList();
        expect("what was stored to be read:", List.of(first, second), read);
        return "2 messages stored for one microsecond, one of them twice: 2 read back, equal";
    }

    static String newest(ValidationContext context) {
        SessionId session = sessionWithMessages(context, "newest");
        expect("the newest 10, oldest first:", numbers(STORED - 9, STORED), context.newest(session, 10));
        return "of " + STORED + " messages the newest 10, oldest first";
    }

    static String pages(ValidationContext context) {
        SessionId session = sessionWithMessages(context, "pages");
        List<String> forwards = pages(context, session, Direction.FORWARDS);
        List<String> backwards = pages(context, session, Direction.BACKWARDS);
        Collections.reverse(backwards);
        expect("forwards by pages of 7:", numbers(1, STORED), forwards);
        expect("backwards by pages of 7, turned around:", numbers(1, STORED), backwards);
        return STORED + " messages by pages of 7, forwards and backwards, each once";
    }

    static String timeRange(ValidationContext context) {
        SessionId session = context.session("range");
        Timestamp start = ValidationContext.TIME;
        Timestamp end = Timestamp.parse("2025-03-02T00:00:00Z");
        List<RawItem> legacy = List.of(
                legacy(context, session, "2025-03-01T00:00:00", "legacy, at the start"),
                legacy(context, session, "2025-03-02T00:00:00", "legacy, at the end"));
        ItemImporter.run(context.storage().items(), ItemKind.MESSAGE, legacy.iterator(), context.progress());
        append(context, session, start.plusMicros(-1), context.message("before"));
        append(context, session, start, context.message("at the start"));
        append(context, session, start.plusMicros(1), context.message("inside"));
        append(context, session, end, context.message("at the end"));
        append(context, session, end.plusMicros(1), context.message("after"));
        List<String> found = ValidationContext.contents(context.memory()
                .history(session, TimeRange.between(start, end), 100)
                .items());
        expect(
                "both ends in both formats:",
                List.of("legacy, at the start", "at the start", "inside", "legacy, at the end", "at the end"),
                found);
        return "both ends found, in both stored formats, and nothing outside the range";
    }

    static String usersMessages(ValidationContext context) {
        UserId user = context.user("writer");
        UserId neighbour = context.user("neighbour");
        List<SessionId> sessions = List.of(context.session("user-1"), context.session("user-2"));
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            SessionId session = sessions.get(i % 2);
            Timestamp time = ValidationContext.TIME.plusMicros(10L * i);
            append(context, session, time, context.message("mine " + i).withUser(user));
            append(
                    context,
                    session,
                    time.plusMicros(5),
                    context.message("theirs " + i).withUser(neighbour));
            expected.add(0, "mine " + i);
        }
        List<String> seen = context.eventually(
                expected, () -> allContents(cursor -> context.memory().messagesOf(user, 4, cursor)));
        expect("the user's own, newest first:", expected, seen);
        return "6 messages in 2 sessions, newest first, none of the neighbour's";
    }

    private static List<String> pages(ValidationContext context, SessionId session, Direction direction) {
        return allContents(cursor -> context.memory().historyPage(session, TimeRange.all(), direction, 7, cursor));
    }

    /** Returns the contents of all pages, in a modifiable list. */
    private static List<String> allContents(Function<@Nullable Cursor, Page<MessageItem>> pages) {
        List<String> contents = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<MessageItem> page = pages.apply(cursor);
            contents.addAll(ValidationContext.contents(page.items()));
            cursor = page.next();
        } while (cursor != null);
        return contents;
    }

    private static SessionId sessionWithMessages(ValidationContext context, String name) {
        SessionId session = context.session(name);
        context.memory().writer(session).appendAll(context.messages(STORED, context.user("many")));
        return session;
    }

    private static void append(ValidationContext context, SessionId session, Timestamp time, Message message) {
        context.storage().messages().append(session, time, message);
    }

    /** Returns an item in the legacy format, whose sort key has no zone. */
    private static RawItem legacy(ValidationContext context, SessionId session, String key, String content) {
        return MessageItems.encode(session, ValidationContext.TIME, context.message(content), null)
                .with(MessageItems.TIMESTAMP, Attribute.text(key));
    }
}
