package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageJsonTest {

    private static final SessionId SESSION = new SessionId("s1");
    private static final Timestamp TIME = Timestamp.parse("2026-11-23T12:41:00.123456Z");

    @Test
    void writtenMessagesAreReadEqual() {
        Message calls = Message.of(new MessageId("m1"), Role.ASSISTANT, "{\"not\": \"an object\"}")
                .withUser(new UserId("ana"))
                .withMetadata(JsonObject.of("intent", JsonObject.of("a", "b")))
                .withToolCalls(List.of(new ToolCall(new ToolCallId("c1"), "search", "{}")))
                .withTokens(7);
        Message result = new Message(
                new MessageId("m2"),
                Role.TOOL,
                "none",
                null,
                JsonObject.empty(),
                List.of(),
                new ToolCallId("c1"),
                null,
                null);

        assertThat(List.of(calls, result)).allSatisfy(message -> {
            StoredMessage stored = StoredMessage.at(SESSION, TIME, message, 1_800_000_000L);
            StoredMessage read = MessageJson.read(MessageJson.write(stored).build());
            assertThat(read.message()).isEqualTo(message);
            assertThat(read.sessionId()).isEqualTo(SESSION);
            assertThat(read.time()).isEqualTo(TIME);
            assertThat(read.expiresAt()).as("set by the storage").isNull();
        });
    }

    @Test
    void nullMeansAbsent() {
        StoredMessage read = MessageJson.read(message("\"user_id\":null,\"tokens\":null,\"metadata\":null"));

        assertThat(read.message()).isEqualTo(Message.of(new MessageId("m1"), Role.USER, "Hi"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'content':true | content: of type JsonBoolean",
                "'content':{} | content: of type JsonObject",
                "'content':null | content: missing",
                "'role':'narrator' | role: not one of",
                "'session_id':7 | session_id: of type N",
                "'session_id':'' | session_id: ",
                "'metadata':'{}' | metadata: ",
                "'metadata':[] | metadata: ",
                "'tool_calls':{} | tool_calls: ",
                "'tool_calls':[{'id':'c1'}] | tool_calls: an entry has no string name",
                "'tokens':1.5 | tokens: of type JsonNumber",
                "'tokens':-1 | tokens: a number out of range",
                "'tokens':1e30 | tokens: a number out of range",
                "'contnet':'x' | unknown key 'contnet'"
            })
    void whatIsNoMessageIsRefusedWithTheReason(String member, String reason) {
        assertThatThrownBy(() -> MessageJson.read(message(member.replace('\'', '"'))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void allProblemsAreReported() {
        assertThatThrownBy(() -> MessageJson.read(message("\"role\":1,\"content\":2")))
                .hasMessage("role: of type N, not S; content: of type N, not S");
    }

    /** Returns a message in which some members are added or replaced. */
    private static JsonObject message(String members) {
        JsonObject message = JsonText.parseObject("{\"session_id\":\"s1\",\"timestamp\":\"" + TIME
                + "\",\"message_id\":\"m1\",\"role\":\"user\",\"content\":\"Hi\"}");
        JsonObject.Builder changed = message.toBuilder();
        JsonText.parseObject("{" + members + "}").members().forEach(changed::put);
        return changed.build();
    }
}
