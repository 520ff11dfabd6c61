package io.conversationmemory.contract.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of reading a message item, expected or actual.
 *
 * @param said the message; null for an unreadable item
 * @param time the time of the key; null for an unreadable item
 * @param expiresAt the expiry as an epoch second; null for none and for an unreadable item
 * @param odd true if the item has reported problems
 * @param raw all attributes of an unreadable item; empty for a message
 */
record Shown(
        String session,
        String key,
        @Nullable Said said,
        @Nullable Long time,
        @Nullable Long expiresAt,
        boolean odd,
        Map<String, String> raw) {}
