package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Messages of all types, by chance. */
final class GeneratedMessages {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "Hello",
            "a\nb",
            "\u0000\u0001",
            "\"quoted\" \\ {}",
            "🎸 ünïcode",
            "null",
            "{\"type\":\"AI\"}",
            "<b>");

    private final Random random;

    GeneratedMessages(long seed) {
        this.random = new Random(seed);
    }

    ChatMessage next() {
        return switch (random.nextInt(4)) {
            case 0 -> user();
            case 1 -> ai();
            case 2 -> result();
            default -> new CustomMessage(attributes());
        };
    }

    private UserMessage user() {
        return UserMessage.builder()
                .name(maybe(this::text))
                .contents(list(1, this::content))
                .attributes(maybe(this::attributes))
                .build();
    }

    private AiMessage ai() {
        return AiMessage.builder()
                .text(maybe(this::text))
                .thinking(maybe(this::text))
                .toolExecutionRequests(maybe(() -> list(0, this::call)))
                .attributes(maybe(this::attributes))
                .build();
    }

    private ToolExecutionResultMessage result() {
        return ToolExecutionResultMessage.builder()
                .id(maybe(this::text))
                .toolName(maybe(this::text))
                .contents(list(1, this::content))
                .isError(maybe(random::nextBoolean))
                .attributes(maybe(this::attributes))
                .build();
    }

    private ToolExecutionRequest call() {
        return ToolExecutionRequest.builder()
                .id(maybe(() -> "call-" + random.nextInt(3)))
                .name(maybe(this::text))
                .arguments(maybe(() -> random.nextBoolean() ? "{\"city\":\"Oslo\"}" : text()))
                .build();
    }

    private Content content() {
        boolean byUrl = random.nextBoolean();
        return switch (random.nextInt(6)) {
            case 0 ->
                byUrl
                        ? ImageContent.from("https://example.org/a.png", detail())
                        : ImageContent.from("aW1hZ2U=", "image/png", detail());
            case 1 ->
                byUrl
                        ? AudioContent.from("https://example.org/a.mp3")
                        : AudioContent.from(Audio.builder()
                                .binaryData(new byte[] {1, 2, 3})
                                .mimeType("audio/mp3")
                                .build());
            case 2 ->
                byUrl ? VideoContent.from("https://example.org/a.mp4") : VideoContent.from("dmlkZW8=", "video/mp4");
            case 3 ->
                byUrl
                        ? PdfFileContent.from("https://example.org/a.pdf")
                        : PdfFileContent.from("cGRm", "application/pdf");
            default -> TextContent.from(text());
        };
    }

    private ImageContent.DetailLevel detail() {
        ImageContent.DetailLevel[] levels = ImageContent.DetailLevel.values();
        return levels[random.nextInt(levels.length)];
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            attributes.put(random.nextBoolean() ? "type" : text(), value(0));
        }
        return attributes;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth < 3 ? 18 : 14)) {
            case 0 -> text();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> (long) random.nextInt(10);
            case 5 -> random.nextDouble();
            case 6 -> Double.valueOf(random.nextInt(10));
            case 7 -> random.nextFloat();
            case 8 -> new BigDecimal("1.00");
            case 9 -> BigInteger.TWO.pow(70);
            case 10 -> UUID.nameUUIDFromBytes(new byte[] {1});
            case 11 -> Instant.parse("2026-11-23T12:41:00.123456789Z");
            case 12 ->
                Image.builder()
                        .url(URI.create("https://example.org/b.png"))
                        .revisedPrompt("b")
                        .build();
            case 13 -> content();
            case 14 -> list(0, () -> value(depth + 1));
            case 15 -> new LinkedHashSet<>(list(0, () -> value(depth + 1)));
            default -> {
                Map<String, Object> map = new HashMap<>();
                list(0, this::text).forEach(key -> map.put(key, maybe(() -> value(depth + 1))));
                yield map;
            }
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> List<T> list(int least, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        int size = least + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
