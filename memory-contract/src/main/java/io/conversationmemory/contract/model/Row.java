package io.conversationmemory.contract.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Session row in plain values.
 *
 * @param broken true if the row is unreadable
 * @param owner the session's user; null for none
 * @param createdAt the time of creation
 * @param activeKey the last activity as it is stored, which determines the order
 * @param activeAt the last activity
 * @param claims the claimed turns
 * @param expiresAt the expiry as an epoch second; null for none
 * @param unknown an unknown attribute, which every change must preserve; null for none
 */
record Row(
        boolean broken,
        @Nullable String owner,
        long createdAt,
        String activeKey,
        long activeAt,
        String title,
        Map<String, Object> context,
        @Nullable Long windowStart,
        @Nullable String systemMessage,
        List<Claim> claims,
        @Nullable Long expiresAt,
        @Nullable String unknown) {

    /** Returns this row as stored now in place of the row that was read. */
    Row over(@Nullable Row read, @Nullable Long expiry) {
        return new Row(
                broken,
                owner,
                createdAt,
                activeKey,
                activeAt,
                title,
                context,
                windowStart,
                systemMessage,
                claims,
                expiry,
                read == null ? null : read.unknown);
    }

    @Override
    public String toString() {
        return "'" + title + "' of " + owner + ", active " + activeKey + ", context " + PlainJson.text(context)
                + ", window " + windowStart + ", system " + systemMessage + ", claims " + claims
                + (broken ? ", broken" : "") + ", until " + expiresAt + ", " + unknown;
    }

    /** Turn that was begun. */
    record Claim(String question, long time, boolean finished, long changedAt) {}
}
