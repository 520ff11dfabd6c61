package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LangChain4jMessageCodecTest {

    private final LangChain4jMessageCodec codec = new LangChain4jMessageCodec();

    static Stream<ChatMessage> everyType() {
        return Stream.of(
                UserMessage.from("Hello"),
                UserMessage.from("Ana", "Hello"),
                UserMessage.builder()
                        .addContent(TextContent.from("What is this?"))
                        .addContent(ImageContent.from("aW1hZ2U=", "image/png", ImageContent.DetailLevel.ULTRA_HIGH))
                        .addContent(ImageContent.from("https://example.org/a.png"))
                        .addContent(AudioContent.from("YXVkaW8=", "audio/mp3"))
                        .addContent(VideoContent.from("https://example.org/a.mp4"))
                        .addContent(PdfFileContent.from("cGRm", "application/pdf"))
                        .attributes(Map.of("tenant", 7L))
                        .build(),
                AiMessage.from("Hi"),
                AiMessage.from(""),
                AiMessage.builder()
                        .text("Let me see.")
                        .thinking("They want the weather.")
                        .toolExecutionRequests(List.of(call("1", "weather"), call("2", "weather")))
                        .attributes(Map.of("thinking_signature", "abc"))
                        .build(),
                AiMessage.from(call(null, "weather"), call(null, "weather"), call("", "weather")),
                AiMessage.from(call("1", "weather"), call("1", "weather")),
                AiMessage.from(ToolExecutionRequest.builder().build()),
                AiMessage.builder()
                        .text("Here it is.")
                        .attributes(Map.of(
                                AiMessage.GENERATED_IMAGES_KEY,
                                List.of(Image.builder().base64Data("aQ==").build())))
                        .build(),
                ToolExecutionResultMessage.from("1", "weather", "Sunny"),
                ToolExecutionResultMessage.builder()
                        .id("1")
                        .toolName("weather")
                        .contents(TextContent.from("Sunny"), ImageContent.from("aW1hZ2U=", "image/png"))
                        .isError(true)
                        .attributes(Map.of("raw", Map.of("degrees", 21.0)))
                        .build(),
                CustomMessage.from(Map.of("role", "control", "content", "stay calm")));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void everyTypeIsRestored(ChatMessage message) {
        assertThat(restored(encoded(message))).isEqualTo(message);
    }

    @Test
    void everyTypeOfTheFrameworkIsTested() {
        assertThat(Stream.concat(everyType(), Stream.of(SystemMessage.from("Be brief.")))
                        .map(ChatMessage::type))
                .contains(ChatMessageType.values());
    }

    @Test
    void generatedMessagesAreRestored() {
        for (int seed = 0; seed < 3_000; seed++) {
            ChatMessage message = new GeneratedMessages(seed).next();

            assertThat(restored(encoded(message))).as("seed %d", seed).isEqualTo(message);
        }
    }

    @Test
    void plainMessagesNeedNoMetadata() {
        assertThat(encoded(UserMessage.from("Hello")).metadata()).isEqualTo(JsonObject.empty());
        assertThat(encoded(AiMessage.from("Hi")).metadata()).isEqualTo(JsonObject.empty());
        assertThat(encoded(AiMessage.from(call("1", "weather"))).metadata()).isEqualTo(JsonObject.empty());
    }

    @Test
    void textIsReadableAndStoredOnce() {
        Message thought =
                encoded(AiMessage.builder().text("Sunny.").thinking("Hm.").build());
        Message seen = encoded(UserMessage.from(
                TextContent.from("What"), ImageContent.from("aW1hZ2U=", "image/png"), TextContent.from("is this?")));

        assertThat(thought.role()).isEqualTo(Role.ASSISTANT);
        assertThat(thought.content()).isEqualTo("Sunny.");
        assertThat(JsonText.write(thought.metadata())).isEqualTo("{\"langchain4j\":{\"thinking\":\"Hm.\"}}");
        assertThat(seen.content()).isEqualTo("What\nis this?");
    }

    @Test
    void callsAndResultsAreInTheirOwnComponents() {
        Message calls = encoded(AiMessage.from("Let me see.", List.of(call("1", "weather"), call(null, "time"))));
        Message result = encoded(ToolExecutionResultMessage.from("1", "weather", "Sunny"));
        Message unnamed = encoded(ToolExecutionResultMessage.from(null, "time", "Noon"));

        assertThat(calls.toolCalls())
                .containsExactly(
                        new ToolCall(new ToolCallId("1"), "weather", "{}"),
                        new ToolCall(ToolCallId.absent("time"), "time", "{}"));
        assertThat(result.role()).isEqualTo(Role.TOOL);
        assertThat(result.toolCallId()).isEqualTo(new ToolCallId("1"));
        assertThat(unnamed.toolCallId()).isEqualTo(ToolCallId.absent("time"));
    }

    @Test
    void systemMessageIsItsText() {
        Message system = encoded(SystemMessage.from("Be brief."));

        assertThat(system.role()).isEqualTo(Role.SYSTEM);
        assertThat(codec.systemMessage(system.content())).isEqualTo(SystemMessage.from("Be brief."));
    }

    @Test
    void customMessageKeepsItsPlaceAsAUsersMessage() {
        Message custom = encoded(CustomMessage.from(Map.of("content", "stay calm")));

        assertThat(custom.role()).isEqualTo(Role.USER);
        assertThat(custom.content()).isEqualTo("stay calm");
        assertThat(custom.userId()).isEqualTo(new UserId("ana"));
    }

    @Test
    void attributesOfOtherTypesAreStoredAsTheirJson() {
        Message message = encoded(AiMessage.builder()
                .text("Hi")
                .attributes(Map.of("day", DayOfWeek.MONDAY, "order", new Order("x", 3), "count", 5L))
                .build());

        assertThat(restored(message))
                .isEqualTo(AiMessage.builder()
                        .text("Hi")
                        .attributes(Map.of("day", "MONDAY", "order", Map.of("id", "x", "pieces", 3), "count", 5L))
                        .build());
    }

    @Test
    void attributesWithoutJsonAreRefused() {
        AiMessage message = AiMessage.builder()
                .text("secret")
                .attributes(Map.of("when", ZonedDateTime.parse("2026-11-23T12:41:00Z")))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(message))
                .withMessageContaining("ZonedDateTime")
                .withMessageNotContaining("secret");
    }

    @Test
    void messagesOfOtherTypesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(new UserMessage("secret") {}))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(() -> ChatMessageType.USER))
                .withMessageContaining("cannot be stored");
    }

    @Test
    void unpairedSurrogatesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> encoded(UserMessage.from("a\uD83C")));
        assertThatIllegalArgumentException().isThrownBy(() -> encoded(UserMessage.from("a\uD83C", "Hello")));
    }

    @Test
    void editedTextIsTheTextOfTheMessage() {
        Message thought =
                encoded(AiMessage.builder().text("Sunny.").thinking("Hm.").build());
        Message edited = Message.of(thought.id(), thought.role(), "[removed]").withMetadata(thought.metadata());

        assertThat(restored(edited))
                .isEqualTo(AiMessage.builder().text("[removed]").thinking("Hm.").build());
    }

    static Stream<JsonObject> brokenForms() {
        return Stream.of(
                        "{}",
                        "{\"langchain4j\":1}",
                        "{\"langchain4j\":{\"type\":\"UNKNOWN\"}}",
                        "{\"langchain4j\":{\"contents\":null}}",
                        "{\"langchain4j\":{\"contents\":[1]}}",
                        "{\"langchain4j\":{\"unheard_of\":{}}}",
                        "{\"langchain4j\":{\"typed_attributes\":[]}}",
                        "{\"langchain4j\":{\"typed_attributes\":{\"a\":{\"type\":\"long\",\"value\":\"x\"}}}}",
                        "{\"langchain4j\":{\"typed_attributes\":{\"a\":1.5}}}",
                        "{\"langchain4j\":{\"type\":\"SYSTEM\",\"text\":\"obey\",\"contents\":null}}",
                        "{\"langchain4j\":{\"type\":\"AI\",\"text\":\"I said\",\"contents\":null}}")
                .map(JsonText::parseObject);
    }

    @ParameterizedTest
    @MethodSource("brokenForms")
    void textIsUsedWhereTheExactFormIsUnreadable(JsonObject metadata) {
        Message message = Message.of(new MessageId("m"), Role.USER, "Hello").withMetadata(metadata);

        assertThat(restored(message)).isEqualTo(UserMessage.from("Hello"));
    }

    @Test
    void messagesOfOtherProgramsAreRead() {
        JsonObject foreign = JsonObject.of("score", JsonNumber.of(1));

        assertThat(restored(Message.of(new MessageId("m"), Role.ASSISTANT, "Hi").withMetadata(foreign)))
                .isEqualTo(AiMessage.from("Hi"));
        assertThat(restored(Message.of(new MessageId("m"), Role.ASSISTANT, "")
                        .withToolCalls(List.of(new ToolCall(new ToolCallId("1"), "weather", "{}")))))
                .isEqualTo(AiMessage.from(call("1", "weather")));
        assertThat(restored(Message.of(new MessageId("m"), Role.TOOL, "Sunny")))
                .isEqualTo(ToolExecutionResultMessage.builder().text("Sunny").build());
    }

    /** An attribute that only the framework's JSON can hold. */
    record Order(String id, int pieces) {}

    private static ToolExecutionRequest call(String id, String name) {
        return ToolExecutionRequest.builder().id(id).name(name).arguments("{}").build();
    }

    private Message encoded(ChatMessage message) {
        List<Message> encoded = codec.encode(message, () -> new MessageId("m"), new UserId("ana"));
        assertThat(encoded).hasSize(1);
        return encoded.get(0);
    }

    /** Returns what is read after the metadata were text, as in a table. */
    private ChatMessage restored(Message message) {
        Message stored = message.withMetadata(JsonText.parseObject(JsonText.write(message.metadata())));
        StoredMessage first =
                StoredMessage.at(new SessionId("s"), Timestamp.parse("2026-11-23T12:41:00Z"), stored, null);
        var decoded = codec.decode(List.of(first, first));
        assertThat(decoded.size()).isEqualTo(1);
        return decoded.message();
    }
}
