package io.conversationmemory.integration.springai;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Makes messages of every kind from a seed. */
final class RandomMessages {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "hello",
            "Zürich 🎷",
            "line\nline\r\n\tend",
            "\u0000",
            "null",
            "@long",
            "{\"@long\":\"7\"}",
            "\u2028");
    private static final List<String> KEYS =
            List.of("", "finishReason", "@long", "@map", "@unknown", "messageType2", "índice", "spring_ai", "text");

    private final Random random;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    Message next() {
        return switch (random.nextInt(3)) {
            case 0 ->
                UserMessage.builder()
                        .text(text())
                        .media(media())
                        .metadata(metadata())
                        .build();
            case 1 ->
                AssistantMessage.builder()
                        .content(random.nextInt(4) == 0 ? null : text())
                        .properties(metadata())
                        .toolCalls(list(3, this::toolCall))
                        .media(media())
                        .build();
            default ->
                ToolResponseMessage.builder()
                        .responses(list(3, this::response))
                        .metadata(metadata())
                        .build();
        };
    }

    private AssistantMessage.ToolCall toolCall() {
        return new AssistantMessage.ToolCall(
                id(), oneOf("function", "function", "custom", null), oneOf("concerts", "weather", "", null), data());
    }

    private ToolResponse response() {
        return new ToolResponse(id(), oneOf("concerts", "weather", "", null), data());
    }

    private String id() {
        return oneOf("call_1", "call_2", "call_" + random.nextInt(), "", " ", null);
    }

    private String data() {
        return oneOf("{}", "{\"city\":\"Köln\"}", "not JSON", "", null);
    }

    private List<Media> media() {
        return random.nextInt(3) == 0 ? list(3, this::medium) : List.of();
    }

    private Media medium() {
        Media.Builder media =
                Media.builder().mimeType(MimeType.valueOf(oneOf("image/png", "text/plain;charset=UTF-8")));
        switch (random.nextInt(4)) {
            case 0 -> media.data(URI.create("https://example.org/picture.png?size=1#top"));
            case 1 -> media.data(text());
            case 2 -> media.data(bytes());
            default -> media.data(url());
        }
        if (random.nextBoolean()) {
            media.id(text());
        }
        if (random.nextBoolean()) {
            media.name(text());
        }
        return media.build();
    }

    private java.net.URL url() {
        try {
            return URI.create("https://example.org/a.png").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put(oneOf(KEYS), value(0));
        }
        return metadata;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 21 : 24)) {
            case 0 -> null;
            case 1 -> text();
            case 2 -> random.nextBoolean();
            case 3 -> oneOf(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt());
            case 4 -> oneOf(0L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
            case 5 ->
                oneOf(0.0, -0.0, 1.0, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, random.nextDouble());
            case 6 -> oneOf(0f, 1f, 0.1f, Float.NaN, Float.MAX_VALUE, random.nextFloat());
            case 7 -> (short) random.nextInt();
            case 8 -> (byte) random.nextInt();
            case 9 -> oneOf(new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("1E+30"));
            case 10 -> new BigInteger(100, random);
            case 11 -> (char) ('a' + random.nextInt(26));
            case 12 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 13 -> LocalDate.ofEpochDay(random.nextInt(100_000));
            case 14 -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
            case 15 -> LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000), ZoneOffset.UTC);
            case 16 -> Instant.ofEpochSecond(random.nextInt()).atOffset(ZoneOffset.ofHours(random.nextInt(10)));
            case 17 -> Instant.ofEpochSecond(random.nextInt()).atZone(ZoneId.of("Europe/Berlin"));
            case 18 -> Duration.ofMillis(random.nextLong(1_000_000_000_000L));
            case 19 -> oneOf(new UUID(random.nextLong(), random.nextLong()), URI.create("urn:isbn:0-486-27557-4"));
            case 20 -> new Date(random.nextInt());
            case 21 -> list(4, () -> value(depth + 1));
            case 22 -> new LinkedHashSet<>(list(4, () -> value(depth + 1)));
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(oneOf(KEYS), value(depth + 1));
                }
                yield map;
            }
        };
    }

    private String text() {
        return oneOf(TEXTS);
    }

    private <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
