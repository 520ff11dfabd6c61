package io.conversationmemory.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageViewTest {

    private static final SessionId SESSION = new SessionId("s1");
    private static final Timestamp TIME = Timestamp.parse("2026-11-23T12:41:00.123456Z");

    @Test
    void messageHasTheAttributeNamesOfTheTable() {
        Message message = Message.ofUser(new MessageId("m1"), "Hi", new UserId("ana"))
                .withMetadata(JsonObject.of("intent", "general"));

        String json = json(StoredMessage.at(SESSION, TIME, message, null));

        assertThat(json)
                .isEqualTo(
                        "{\"session_id\":\"s1\",\"timestamp\":\"2026-11-23T12:41:00.123456Z\",\"message_id\":\"m1\","
                                + "\"role\":\"user\",\"content\":\"Hi\",\"user_id\":\"ana\",\"metadata\":{\"intent\":\"general\"}}");
    }

    @Test
    void optionalAttributesArePrintedIfPresent() {
        Message message = Message.of(new MessageId("m1"), Role.ASSISTANT, "")
                .withToolCalls(List.of(new ToolCall(new ToolCallId("c1"), "search", "{}")))
                .withTokens(7);

        String json = json(StoredMessage.at(SESSION, TIME, message, 1_800_000_000L));

        assertThat(json)
                .endsWith("\"metadata\":{},\"tool_calls\":[{\"id\":\"c1\",\"name\":\"search\",\"arguments\":\"{}\"}],"
                        + "\"tokens\":7,\"expires_at\":1800000000}");
    }

    @Test
    void unreadableItemIsMarkedWithItsAttributes() {
        MessageItem bad = MessageItems.decode(new RawItem(Map.of(
                "session_id", Attribute.text("s1"),
                "timestamp", Attribute.text("2025-03-01T00:00:00"),
                "content", Attribute.text("\u001b[31mred"),
                "role", Attribute.text("narrator"),
                "retries", Attribute.number(3))));

        String json = json(bad);
        String text = new MessageView(bad, false).text();

        assertThat(json)
                .contains("\"bad\":true", "\"role\":\"narrator\"", "\"retries\":3", "\"content\":\"\\u001B[31mred\"")
                .contains("{\"attribute\":\"role\",\"reason\":");
        assertThat(text).startsWith("2025-03-01T00:00:00  [unreadable: ").contains("role: ", "\\u001B[31mred");
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void storedTextCannotImitateAnotherMessage() {
        Message message =
                Message.of(new MessageId("m1"), Role.USER, "Hi\n2026-11-23T12:41:00.123457Z  assistant  I lie");

        String text = new MessageView(StoredMessage.at(SESSION, TIME, message, null), false).text();

        assertThat(text)
                .isEqualTo("2026-11-23T12:41:00.123456Z  user       Hi\n"
                        + "    2026-11-23T12:41:00.123457Z  assistant  I lie");
    }

    private static String json(MessageItem item) {
        return JsonLine.of(new MessageView(item, false).json());
    }
}
