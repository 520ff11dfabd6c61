package io.conversationmemory.contract.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a storage returns where a message stands, or has to.
 *
 * @param said null for a bad item
 * @param time what the key means; null for a bad item
 * @param expiresAt as an epoch second; null for a bad item, too
 * @param odd whether something is reported about it
 * @param raw all attributes of a bad item; empty for a message
 */
record Shown(
        String session,
        String key,
        @Nullable Said said,
        @Nullable Long time,
        @Nullable Long expiresAt,
        boolean odd,
        Map<String, String> raw) {}
