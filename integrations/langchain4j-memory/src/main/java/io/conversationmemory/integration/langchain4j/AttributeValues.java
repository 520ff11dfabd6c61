package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes attributes of messages as JSON that tells their types, and reads them. A value of another type than those known here becomes
 * what the framework's own JSON makes of it, which is logged once for each type.
 */
final class AttributeValues {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeValues.class);

    private static final String TYPE = "type";
    private static final String VALUE = "value";
    private static final String MAP = "map";
    private static final String SET = "set";
    private static final String CONTENT = "content";
    private static final String IMAGE = "image";
    private static final String AUDIO = "audio";

    /** Types whose text restores an equal value. */
    private static final List<TextType> TEXT_TYPES = List.of(
            new TextType("long", Long.class, Long::valueOf),
            new TextType("double", Double.class, Double::valueOf),
            new TextType("float", Float.class, Float::valueOf),
            new TextType("short", Short.class, Short::valueOf),
            new TextType("byte", Byte.class, Byte::valueOf),
            new TextType("character", Character.class, text -> text.charAt(0)),
            new TextType("decimal", BigDecimal.class, BigDecimal::new),
            new TextType("integer", BigInteger.class, BigInteger::new),
            new TextType("uuid", UUID.class, UUID::fromString),
            new TextType("uri", URI.class, URI::create),
            new TextType("instant", Instant.class, Instant::parse),
            new TextType("duration", Duration.class, Duration::parse),
            new TextType("date", LocalDate.class, LocalDate::parse),
            new TextType("date_time", LocalDateTime.class, LocalDateTime::parse),
            new TextType("offset_date_time", OffsetDateTime.class, OffsetDateTime::parse));

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Returns the members of a map. */
    JsonObject write(Map<String, Object> attributes) {
        JsonObject.Builder members = JsonObject.builder();
        attributes.forEach((name, value) -> members.put(name, write(value)));
        return members.build();
    }

    /** Returns the map of such members; throws {@link RuntimeException} if they were not written here. */
    Map<String, Object> read(JsonObject members) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        members.members().forEach((name, value) -> attributes.put(name, read(value)));
        return attributes;
    }

    private JsonValue write(@Nullable Object value) {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof String text) {
            return new JsonString(text);
        }
        if (value instanceof Boolean flag) {
            return new JsonBoolean(flag);
        }
        if (value instanceof Integer number) {
            return JsonNumber.of(number.longValue());
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        if (value instanceof Set<?> set) {
            return typed(SET, array(set));
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            JsonObject.Builder members = JsonObject.builder();
            map.forEach((name, member) -> members.put((String) name, write(member)));
            return typed(MAP, members.build());
        }
        if (value instanceof Image image) {
            return typed(IMAGE, content(ImageContent.from(image)));
        }
        if (value instanceof Audio audio) {
            return typed(AUDIO, content(AudioContent.from(audio)));
        }
        if (value instanceof Content content) {
            return typed(CONTENT, content(content));
        }
        for (TextType type : TEXT_TYPES) {
            if (type.type() == value.getClass()) {
                return typed(type.name(), new JsonString(value.toString()));
            }
        }
        return write(asFrameworkRestores(value));
    }

    private JsonArray array(Collection<?> values) {
        List<JsonValue> elements = new ArrayList<>();
        values.forEach(element -> elements.add(write(element)));
        return new JsonArray(elements);
    }

    private static JsonObject typed(String type, JsonValue value) {
        return JsonObject.of(TYPE, type).with(VALUE, value);
    }

    private static JsonObject content(Content content) {
        return JsonText.parseObject(ChatMessageSerializer.messageToJson(UserMessage.from(content)));
    }

    private @Nullable Object asFrameworkRestores(Object value) {
        String type = value.getClass().getName();
        ChatMessage restored;
        try {
            restored = ChatMessageDeserializer.messageFromJson(
                    ChatMessageSerializer.messageToJson(CustomMessage.from(Map.of(VALUE, value))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "An attribute of the type " + type + " cannot be stored: it has no JSON.");
        }
        if (reported.add(type)) {
            LOG.warn("Attributes of the type {} cannot be restored; their JSON is stored.", type);
        }
        return ((CustomMessage) restored).attributes().get(VALUE);
    }

    private @Nullable Object read(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        if (value instanceof JsonNumber number) {
            return number.value().intValueExact();
        }
        if (value instanceof JsonArray array) {
            return elements(array);
        }
        return value instanceof JsonObject object ? readTyped(object) : null;
    }

    private List<@Nullable Object> elements(JsonArray array) {
        List<@Nullable Object> elements = new ArrayList<>();
        array.values().forEach(element -> elements.add(read(element)));
        return elements;
    }

    private Object readTyped(JsonObject typed) {
        String type = typed.string(TYPE).orElseThrow();
        JsonValue value = typed.get(VALUE).orElseThrow();
        return switch (type) {
            case MAP -> read((JsonObject) value);
            case SET -> new LinkedHashSet<>(elements((JsonArray) value));
            case IMAGE -> ((ImageContent) readContent(value)).image();
            case AUDIO -> ((AudioContent) readContent(value)).audio();
            case CONTENT -> readContent(value);
            default ->
                TEXT_TYPES.stream()
                        .filter(known -> known.name().equals(type))
                        .findFirst()
                        .orElseThrow()
                        .read()
                        .apply(((JsonString) value).value());
        };
    }

    private static Content readContent(JsonValue value) {
        UserMessage holder = (UserMessage) ChatMessageDeserializer.messageFromJson(JsonText.write(value));
        return holder.contents().get(0);
    }

    /** A type by its name in JSON. */
    private record TextType(String name, Class<?> type, Function<String, Object> read) {}
}
