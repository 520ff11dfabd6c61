package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values as JSON such that they are read back with their types. Strings, booleans, integers, lists and maps are written as
 * they are; a value of another type as an object whose only key is the type after {@code @}, such as {@code {"@long":"7"}}.
 */
final class TypedJson {

    private static final String MARK = "@";
    private static final String MAP = "@map";
    private static final String SET = "@set";

    /** Leaves room for the objects around a value. */
    private static final int MAX_DEPTH = JsonValue.MAX_DEPTH / 3;

    private static final List<Scalar<?>> SCALARS = List.of(
            scalar("@long", Long.class, Long::valueOf),
            scalar("@double", Double.class, Double::valueOf),
            scalar("@float", Float.class, Float::valueOf),
            scalar("@short", Short.class, Short::valueOf),
            scalar("@byte", Byte.class, Byte::valueOf),
            scalar("@decimal", BigDecimal.class, BigDecimal::new),
            scalar("@integer", BigInteger.class, BigInteger::new),
            scalar("@char", Character.class, text -> text.charAt(0)),
            scalar("@instant", Instant.class, Instant::parse),
            scalar("@date", LocalDate.class, LocalDate::parse),
            scalar("@time", LocalTime.class, LocalTime::parse),
            scalar("@datetime", LocalDateTime.class, LocalDateTime::parse),
            scalar("@offset_datetime", OffsetDateTime.class, OffsetDateTime::parse),
            scalar("@zoned_datetime", ZonedDateTime.class, ZonedDateTime::parse),
            scalar("@duration", Duration.class, Duration::parse),
            scalar("@uuid", UUID.class, UUID::fromString),
            scalar("@uri", URI.class, URI::create),
            new Scalar<>(
                    "@legacy_date",
                    Date.class,
                    date -> date.toInstant().toString(),
                    text -> Date.from(Instant.parse(text))),
            new Scalar<>(
                    "@bytes",
                    byte[].class,
                    Base64.getEncoder()::encodeToString,
                    text -> Base64.getDecoder().decode(text)));

    private TypedJson() {}

    /** Returns the value as JSON; empty if it, or a part of it, could not be read back equal. */
    static Optional<JsonValue> write(@Nullable Object value) {
        try {
            return Optional.ofNullable(write(value, 0));
        } catch (IllegalArgumentException e) {
            // An unpaired surrogate.
            return Optional.empty();
        }
    }

    private static @Nullable JsonValue write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
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
            return JsonNumber.of(number);
        }
        if (value instanceof List<?> list) {
            return array(list, depth);
        }
        if (value instanceof Set<?> set) {
            JsonArray elements = array(set, depth + 1);
            return elements == null ? null : JsonObject.of(SET, elements);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = object(map, depth);
            return object == null || tag(object) == null ? object : JsonObject.of(MAP, object);
        }
        for (Scalar<?> scalar : SCALARS) {
            if (scalar.type == value.getClass()) {
                return JsonObject.of(scalar.tag, scalar.text(value));
            }
        }
        return null;
    }

    private static @Nullable JsonArray array(Iterable<?> elements, int depth) {
        List<JsonValue> written = new ArrayList<>();
        for (Object element : elements) {
            JsonValue value = write(element, depth + 1);
            if (value == null) {
                return null;
            }
            written.add(value);
        }
        return new JsonArray(written);
    }

    private static @Nullable JsonObject object(Map<?, ?> map, int depth) {
        Map<String, JsonValue> written = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonValue value = write(entry.getValue(), depth + 1);
            if (value == null || !(entry.getKey() instanceof String key)) {
                return null;
            }
            written.put(key, value);
        }
        return new JsonObject(written);
    }

    /**
     * Returns the value of the JSON. Where another program wrote it: numbers as the smallest type that holds them, and an object of an
     * unknown type as a map.
     *
     * @throws RuntimeException if a value of a known type is malformed
     */
    static @Nullable Object read(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        if (value instanceof JsonNumber number) {
            return number(number.value());
        }
        if (value instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.values().forEach(element -> list.add(read(element)));
            return list;
        }
        if (value instanceof JsonObject object) {
            return object(object);
        }
        return null;
    }

    private static Object number(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number.doubleValue();
        }
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                || number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) == 0) {
            return number.intValueExact();
        }
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0 ? number.longValueExact() : number;
    }

    private static Object object(JsonObject object) {
        String tag = tag(object);
        if (tag != null) {
            JsonValue content = object.members().values().iterator().next();
            if (tag.equals(MAP) && content instanceof JsonObject map) {
                return map(map);
            }
            if (tag.equals(SET) && content instanceof JsonArray array) {
                Set<@Nullable Object> set = new LinkedHashSet<>();
                array.values().forEach(element -> set.add(read(element)));
                return set;
            }
            for (Scalar<?> scalar : SCALARS) {
                if (scalar.tag.equals(tag) && content instanceof JsonString text) {
                    return scalar.read.apply(text.value());
                }
            }
        }
        return map(object);
    }

    private static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.members().forEach((key, value) -> map.put(key, read(value)));
        return map;
    }

    /** Returns the only key of an object if it looks like the name of a type; null otherwise. */
    private static @Nullable String tag(JsonObject object) {
        if (object.members().size() != 1) {
            return null;
        }
        String key = object.members().keySet().iterator().next();
        return key.startsWith(MARK) ? key : null;
    }

    private static <T> Scalar<T> scalar(String tag, Class<T> type, Function<String, T> read) {
        return new Scalar<>(tag, type, Object::toString, read);
    }

    /** A type whose values have a text of their own. */
    private record Scalar<T>(String tag, Class<T> type, Function<T, String> write, Function<String, T> read) {

        String text(Object value) {
            return write.apply(type.cast(value));
        }
    }
}
