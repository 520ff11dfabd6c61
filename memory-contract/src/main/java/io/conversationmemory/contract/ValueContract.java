package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.items.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that JSON, text and ids are returned equal to what was stored. */
@Promise("G8")
public interface ValueContract extends ContractTest {

    @Test
    default void metadataComesOutEqual(Store store) {
        SessionId session = aSession();

        for (int i = 0; i < JsonSamples.ALL.size(); i++) {
            JsonObject metadata = JsonText.parseObject(JsonSamples.ALL.get(i));
            store.messages()
                    .append(
                            session,
                            NOON.plusMicros(i),
                            userMessage("with metadata").withMetadata(metadata));
        }

        assertThat(store.read(session)).hasSameSizeAs(JsonSamples.ALL);
        for (int i = 0; i < JsonSamples.ALL.size(); i++) {
            Message read = ((StoredMessage) store.read(session).get(i)).message();
            assertSame(read.metadata(), JsonText.parseObject(JsonSamples.ALL.get(i)));
        }
    }

    @Test
    default void preferencesComeOutEqual(Store store) {
        for (String json : JsonSamples.ALL) {
            UserId user = aUser();
            JsonObject values = JsonText.parseObject(json);

            store.preferences().store(user, values);
            assertSame(store.preferences().find(user).orElseThrow().values(), values);

            for (var member : values.members().entrySet()) {
                store.preferences().update(user, "again " + member.getKey(), member.getValue());
            }
            JsonObject found = store.preferences().find(user).orElseThrow().values();
            values.members()
                    .forEach(
                            (key, value) -> assertSame(found.get("again " + key).orElseThrow(), value));
        }
    }

    @Test
    default void aSessionsContextComesOutEqual(Store store) {
        for (String json : JsonSamples.ALL) {
            SessionId session = aSession();
            JsonObject context = JsonText.parseObject(json);

            store.sessions().create(Session.begun(session, null, NOON).withContext(context));

            assertSame(store.sessions().find(session).orElseThrow().session().context(), context);
        }
    }

    @Test
    default void contentComesOutAsItWentIn(Store store) {
        SessionId session = aSession();
        List<String> contents = List.of(
                "",
                " ",
                "\u0000",
                "a\u0000b\u0000",
                "\u001b[31mred\u001b[0m \u0007",
                "line\nline\r\nline\r",
                "🎸 👩‍👩‍👧‍👦 🏳️‍🌈 \uD83D\uDE00",
                "שלום עולם \u202Eabc\u202C مرحبا",
                "é e\u0301 ﬁ \u00A0 \uFEFF \uFFFF",
                "'; DROP TABLE messages; -- \" \\ % _ ? :name {\"S\": \"x\"}",
                "x".repeat(100_000) + "ü".repeat(100_000));

        for (int i = 0; i < contents.size(); i++) {
            store.messages().append(session, NOON.plusMicros(i), userMessage(contents.get(i)));
        }

        assertThat(store.read(session))
                .extracting(item -> ((StoredMessage) item).content())
                .isEqualTo(contents);
    }

    @Test
    default void idsOfAnyUnicodeWork(Store store) {
        for (String id : List.of(
                "🎸", "a\u0000b", "\u0000", "'\"\\%_?:", "é", "e\u0301", "\u202Eabc", "x y\tz\n", "{\"S\":1}")) {
            SessionId session = new SessionId("s" + id);
            UserId user = new UserId("u" + id);
            Message message =
                    Message.ofUser(new MessageId("m" + id), "x", user).withToolCallId(new ToolCallId("t" + id));

            StoredMessage stored = store.messages().append(session, NOON, message);
            StoredMessage again = store.messages().append(session, NOON, message);
            store.preferences().store(user, JsonObject.of(id, id));
            store.sessions().create(Session.begun(session, user, NOON));
            store.awaitIndexes();

            assertThat(again).isEqualTo(stored);
            assertThat(store.read(session)).containsExactly(stored);
            assertThat(store.messages().findPageByUser(user, 10, null).items()).containsExactly(stored);
            assertThat(store.preferences().find(user).orElseThrow().values()).isEqualTo(JsonObject.of(id, id));
            assertThat(store.sessions().findPageByUser(user, 10, null).items()).hasSize(1);
        }
    }

    @Test
    default void toolCallsComeOutToTheLetter(Store store) {
        SessionId session = aSession();
        List<ToolCall> calls = List.of(
                new ToolCall(new ToolCallId("1"), "search", "{\"city\": \"Lyon\", \"n\": 1.0}"),
                new ToolCall(new ToolCallId("2"), "größe 🎸", "{\"broken"),
                new ToolCall(new ToolCallId("3"), "none", ""));

        StoredMessage stored =
                store.messages().append(session, NOON, assistantMessage("").withToolCalls(calls));

        assertThat(((StoredMessage) store.read(session).get(0)).message().toolCalls())
                .isEqualTo(calls);
        assertThat(store.messages().append(session, NOON, stored.message())).isEqualTo(stored);
    }

    /** Asserts equality, including the order of keys at every level. */
    private static void assertSame(JsonValue actual, JsonValue expected) {
        assertThat(actual).isEqualTo(expected);
        assertThat(inOrder(actual)).isEqualTo(inOrder(expected));
    }

    private static String inOrder(JsonValue value) {
        if (value instanceof JsonObject object) {
            StringBuilder text = new StringBuilder("{");
            object.members()
                    .forEach((key, member) ->
                            text.append(key).append(':').append(inOrder(member)).append(','));
            return text.append('}').toString();
        }
        if (value instanceof JsonArray array) {
            return array.values().stream().map(ValueContract::inOrder).toList().toString();
        }
        if (value instanceof JsonNumber number) {
            return number.value().stripTrailingZeros().toString();
        }
        if (value instanceof JsonString string) {
            return string.value();
        }
        return value == JsonNull.NULL ? "null" : value.toString();
    }
}
