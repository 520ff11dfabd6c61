package io.conversationmemory.integration.langchain4j;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.service.framework.SessionReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Resolves memory ids to sessions without an owner. A string is the id of its session; a value of another type, whose type is part of
 * the session's id, has the session of no other value.
 */
final class MemoryIdSessions implements Function<Object, SessionReference> {

    private static final String TYPED = "memory-id:";

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Character.class, "character"),
            Map.entry(Byte.class, "byte"),
            Map.entry(Short.class, "short"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "long"),
            Map.entry(Float.class, "float"),
            Map.entry(Double.class, "double"),
            Map.entry(BigInteger.class, "big-integer"),
            Map.entry(BigDecimal.class, "big-decimal"),
            Map.entry(UUID.class, "uuid"));

    /** Throws {@link IllegalArgumentException} for a type whose text does not tell its values apart. */
    @Override
    public SessionReference apply(Object memoryId) {
        return SessionReference.open(new SessionId(text(memoryId)));
    }

    private static String text(Object memoryId) {
        if (memoryId instanceof String text) {
            return text.startsWith(TYPED) ? TYPED + "string:" + text : text;
        }
        if (memoryId instanceof Enum<?> constant) {
            return TYPED + "enum:" + constant.getDeclaringClass().getName() + ":" + constant.name();
        }
        String type = TYPES.get(memoryId.getClass());
        if (type == null) {
            throw new IllegalArgumentException("A memory id of the type "
                    + memoryId.getClass().getName()
                    + " does not tell its session; give a sessionResolver that returns the session of such an id.");
        }
        return TYPED + type + ":" + memoryId;
    }
}
