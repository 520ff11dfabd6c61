package io.conversationmemory.contract.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row of a session, in plain values.
 *
 * @param broken whether it is no readable row
 * @param owner whose it is; null for nobody's
 * @param createdAt when it began
 * @param activeKey the last activity as it is stored, which decides the order
 * @param activeAt the last activity
 * @param claims the turns that were claimed
 * @param expiresAt as an epoch second
 * @param unknown an attribute that nobody knows, and that every change has to carry along
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

    /** The same over what was read, written now. */
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

    /** A turn that was begun. */
    record Claim(String question, long time, boolean finished, long changedAt) {}
}
