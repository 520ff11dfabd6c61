package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/** Tests that messages are restored equal, and where their parts are stored. */
class SpringAiMessageCodecTest {

    private final SpringAiMessageCodec codec = new SpringAiMessageCodec();

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
            assertThat(stored.userId()).isEqualTo(Encoding.ALICE);
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
        return Encoding.encode(codec, message);
    }
}
