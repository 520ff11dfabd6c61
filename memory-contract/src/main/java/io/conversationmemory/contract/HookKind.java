package io.conversationmemory.contract;

import java.util.EnumMap;
import java.util.Map;

/** The hooks of {@link StorageUnderTest}. */
public enum HookKind {
    /** {@link StorageUnderTest#crash}. */
    CRASH("crash"),
    /** {@link StorageUnderTest#expectedLocal}. */
    EXPECTED_LOCAL("expectedLocal"),
    /** {@link StorageUnderTest#withMismatchedTable}. */
    MISMATCHED_TABLE("withMismatchedTable"),
    /** {@link StorageUnderTest#failNextWrite}. */
    FAIL_NEXT_WRITE("failNextWrite");

    private final String method;

    HookKind(String method) {
        this.method = method;
    }

    /** Returns the hooks that a setup does not offer, each with the reason. */
    public static Map<HookKind, String> notOfferedBy(StorageUnderTest place) {
        Map<HookKind, String> reasons = new EnumMap<>(HookKind.class);
        for (HookKind kind : values()) {
            Hook<?> hook = kind.of(place);
            if (hook.offered().isEmpty()) {
                reasons.put(kind, hook.reason());
            }
        }
        return reasons;
    }

    private Hook<?> of(StorageUnderTest place) {
        return switch (this) {
            case CRASH -> place.crash();
            case EXPECTED_LOCAL -> place.expectedLocal();
            case MISMATCHED_TABLE -> place.withMismatchedTable();
            case FAIL_NEXT_WRITE -> place.failNextWrite();
        };
    }

    @Override
    public String toString() {
        return method;
    }
}
