package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.net.URI;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/** Tests what the codec cannot keep, and what another program wrote. */
class UnusualMessagesTest {

    private final SpringAiMessageCodec codec = new SpringAiMessageCodec();

    @Test
    void metadataThatCannotBeRestoredAreLeftOutAndNamed() {
        Map<String, Object> circular = new HashMap<>();
        circular.put("self", circular);
        List<StoredMessage> stored = encode(AssistantMessage.builder()
                .content("hi")
                .properties(Map.of(
                        "day",
                        DayOfWeek.MONDAY,
                        "list",
                        List.of(1, new Object()),
                        "keys",
                        Map.of(1, 2),
                        "text",
                        "\ud800",
                        "circular",
                        circular,
                        "\ud800",
                        1,
                        "kept",
                        7L))
                .build());

        assertThat(((JsonArray) ((JsonObject) stored.get(0)
                                        .message()
                                        .metadata()
                                        .get("spring_ai")
                                        .orElseThrow())
                                .get("omitted")
                                .orElseThrow())
                        .values())
                .containsExactlyInAnyOrderElementsOf(List.of("day", "list", "keys", "text", "circular", "?").stream()
                        .<JsonValue>map(JsonString::new)
                        .toList());
        assertThat(codec.decode(stored).message())
                .isEqualTo(AssistantMessage.builder()
                        .content("hi")
                        .properties(Map.of("kept", 7L))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "ASSISTANT", "TOOL"})
    void whatAnotherProgramWroteIsReadFromItsComponents(Role role) {
        io.conversationmemory.domain.message.Message message = io.conversationmemory.domain.message.Message.of(
                        new MessageId("m"), role, "text")
                .withMetadata(JsonObject.of("intent", "search"));

        Message decoded = codec.decode(List.of(Encoding.at(message))).message();

        assertThat(decoded.getMessageType().getValue()).isEqualTo(role.stored());
        assertThat(
                        decoded instanceof ToolResponseMessage results
                                ? results.getResponses().get(0).responseData()
                                : decoded.getText())
                .isEqualTo("text");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "ASSISTANT", "TOOL"})
    void malformedFormsAreReadFromTheOtherComponents(Role role) {
        for (String member : List.of("media", "metadata", "tool_calls", "first", "part", "name", "id", "data")) {
            for (JsonValue value : List.of(
                    new JsonBoolean(true),
                    new JsonString("x"),
                    JsonArray.of(new JsonString("x")),
                    JsonObject.of("a", JsonObject.of("@long", "x")))) {
                io.conversationmemory.domain.message.Message message = io.conversationmemory.domain.message.Message.of(
                                new MessageId("m"), role, "text")
                        .withToolCalls(List.of(new io.conversationmemory.domain.message.ToolCall(
                                new ToolCallId("c"), "concerts", "{}")))
                        .withMetadata(JsonObject.of("spring_ai", JsonObject.of(member, value)));

                Message decoded = codec.decode(List.of(Encoding.at(message), Encoding.at(message)))
                        .message();

                assertThat(decoded.getMessageType().getValue()).isEqualTo(role.stored());
            }
        }
    }

    @Test
    void textThatNoStoreHoldsIsRefusedWithoutNamingIt() {
        assertThatThrownBy(() -> encode(new UserMessage("secret \ud800")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void classesOfOneOwnAreStoredAsTheirType() {
        class Reasoning extends AssistantMessage {
            Reasoning() {
                super("hi", Map.of("a", 1), List.of(), List.of(new Media(Media.Format.IMAGE_PNG, URI.create("a:b"))));
            }
        }

        Message decoded = codec.decode(encode(new Reasoning())).message();

        assertThat(decoded).isExactlyInstanceOf(AssistantMessage.class);
        assertThat(decoded.getMetadata()).containsEntry("a", 1);
    }

    private List<StoredMessage> encode(Message message) {
        return Encoding.encode(codec, message);
    }
}
