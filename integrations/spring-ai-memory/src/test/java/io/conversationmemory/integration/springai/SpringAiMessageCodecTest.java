package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

class SpringAiMessageCodecTest {

    private static final UserId ALICE = new UserId("alice");

    private final SpringAiMessageCodec codec = new SpringAiMessageCodec();
    private final AtomicInteger ids = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyMessageIsRestoredEqual(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int i = 0; i < 1_000; i++) {
            Message message = messages.next();

            List<StoredMessage> stored = encode(message);

            assertThat(codec.decode(stored).size()).isEqualTo(stored.size());
            Equality.assertSame(codec.decode(stored).message(), message);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void neighboursDoNotMix(long seed) {
        RandomMessages random = new RandomMessages(seed);
        List<Message> messages = new ArrayList<>();
        List<StoredMessage> stored = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Message message = random.next();
            messages.add(message);
            stored.addAll(encode(message));
        }

        List<Message> restored = decodeAll(stored);

        assertThat(restored).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            Equality.assertSame(restored.get(i), messages.get(i));
        }
    }

    @Test
    void messagesAreTheSameIfTheyAreStoredTheSame() {
        RandomMessages messages = new RandomMessages(8);
        for (int i = 0; i < 500; i++) {
            Message message = messages.next();

            assertThat(codec.isSame(codec.decode(encode(message)).message(), message))
                    .isTrue();
        }
        Media.Builder png = Media.builder().mimeType(Media.Format.IMAGE_PNG).name("picture");
        Message one = UserMessage.builder()
                .text("look")
                .media(png.data(new byte[] {1}).build())
                .build();
        Message other = UserMessage.builder()
                .text("look")
                .media(png.data(new byte[] {2}).build())
                .build();
        assertThat(codec.isSame(one, other)).isFalse();
        assertThat(codec.isSame(new UserMessage("hi"), new AssistantMessage("hi")))
                .isFalse();
    }

    @Test
    void textIsTheContentAndNeedsNoForm() {
        assertThat(encode(new UserMessage("hello"))).singleElement().satisfies(stored -> {
            assertThat(stored.role()).isEqualTo(Role.USER);
            assertThat(stored.content()).isEqualTo("hello");
            assertThat(stored.userId()).isEqualTo(ALICE);
            assertThat(stored.message().metadata()).isEqualTo(JsonObject.empty());
        });
        assertThat(encode(new AssistantMessage("hi"))).singleElement().satisfies(stored -> {
            assertThat(stored.role()).isEqualTo(Role.ASSISTANT);
            assertThat(stored.message().metadata()).isEqualTo(JsonObject.empty());
        });
        assertThat(encode(new SystemMessage("be brief"))).singleElement().satisfies(stored -> {
            assertThat(stored.role()).isEqualTo(Role.SYSTEM);
            assertThat(stored.content()).isEqualTo("be brief");
        });
        assertThat(codec.systemMessage("be brief")).isEqualTo(new SystemMessage("be brief"));
    }

    @Test
    void toolCallsAndResultsAreInTheirComponents() {
        StoredMessage call = encode(AssistantMessage.builder()
                        .toolCalls(List.of(new AssistantMessage.ToolCall("call_1", "function", "concerts", "{}")))
                        .content("")
                        .build())
                .get(0);
        List<StoredMessage> results = encode(ToolResponseMessage.builder()
                .responses(List.of(
                        new ToolResponse("call_1", "concerts", "none"), new ToolResponse("call_2", "weather", "rain")))
                .build());

        assertThat(call.message().toolCalls()).singleElement().satisfies(stored -> {
            assertThat(stored.id()).isEqualTo(new ToolCallId("call_1"));
            assertThat(stored.name()).isEqualTo("concerts");
        });
        assertThat(call.message().metadata()).isEqualTo(JsonObject.empty());
        assertThat(results).extracting(StoredMessage::content).containsExactly("none", "rain");
        assertThat(results)
                .extracting(stored -> stored.message().toolCallId())
                .containsExactly(new ToolCallId("call_1"), new ToolCallId("call_2"));
    }

    @Test
    void callsWithoutIdsAndTheirResultsAreStoredUnderTheSameIds() {
        StoredMessage call = encode(AssistantMessage.builder()
                        .toolCalls(List.of(
                                new AssistantMessage.ToolCall("", "function", "concerts", "{}"),
                                new AssistantMessage.ToolCall("", "function", "weather", "{}")))
                        .build())
                .get(0);
        List<StoredMessage> results = encode(ToolResponseMessage.builder()
                .responses(List.of(new ToolResponse("", "concerts", "none"), new ToolResponse("", "weather", "rain")))
                .build());

        assertThat(call.message().toolCalls())
                .extracting(io.conversationmemory.domain.message.ToolCall::id)
                .containsExactlyElementsOf(results.stream()
                        .map(stored -> stored.message().toolCallId())
                        .toList());
    }

    @Test
    void resultsInAnotherOrderAreRestoredInTheirOwn() {
        Message message = ToolResponseMessage.builder()
                .responses(List.of(new ToolResponse("b", "weather", "rain"), new ToolResponse("a", "concerts", "none")))
                .build();
        List<StoredMessage> stored = encode(message);

        assertThat(codec.decode(List.of(stored.get(1), stored.get(0))).message())
                .isEqualTo(message);
    }

    @Test
    void metadataThatCannotBeRestoredAreLeftOutAndNamed() {
        Map<String, Object> circular = new java.util.HashMap<>();
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

    @Test
    void bytesInMetadataAreRestored() {
        byte[] signature = {1, 2, 3};
        List<StoredMessage> stored = encode(AssistantMessage.builder()
                .content("hi")
                .properties(Map.of("thoughtSignatures", List.of(signature)))
                .build());

        assertThat(codec.decode(stored).message().getMetadata().get("thoughtSignatures"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .isEqualTo(signature);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "ASSISTANT", "TOOL"})
    void whatAnotherProgramWroteIsReadFromItsComponents(Role role) {
        io.conversationmemory.domain.message.Message message = io.conversationmemory.domain.message.Message.of(
                        new MessageId("m"), role, "text")
                .withMetadata(JsonObject.of("intent", "search"));

        Message decoded = codec.decode(List.of(at(message))).message();

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

                Message decoded =
                        codec.decode(List.of(at(message), at(message))).message();

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
                super(
                        "hi",
                        Map.of("a", 1),
                        List.of(),
                        List.of(new Media(Media.Format.IMAGE_PNG, java.net.URI.create("a:b"))));
            }
        }

        Message decoded = codec.decode(encode(new Reasoning())).message();

        assertThat(decoded).isExactlyInstanceOf(AssistantMessage.class);
        assertThat(decoded.getMetadata()).containsEntry("a", 1);
    }

    private List<Message> decodeAll(List<StoredMessage> stored) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < stored.size(); ) {
            var decoded = codec.decode(stored.subList(i, stored.size()));
            messages.add(decoded.message());
            i += decoded.size();
        }
        return messages;
    }

    private List<StoredMessage> encode(Message message) {
        return codec.encode(message, () -> new MessageId("m" + ids.incrementAndGet()), ALICE).stream()
                .map(SpringAiMessageCodecTest::at)
                .toList();
    }

    private static StoredMessage at(io.conversationmemory.domain.message.Message message) {
        return StoredMessage.at(new SessionId("s"), Timestamp.of(Instant.parse("2026-01-01T00:00:00Z")), message, null);
    }
}
