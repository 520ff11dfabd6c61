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
 * @param corrections rewinds and summary
 * @param version the version, which every write raises; null where only another program has written the row
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
        Corrections corrections,
        @Nullable Long version,
        @Nullable Long expiresAt,
        @Nullable String unknown) {

    /**
     * Returns the same row over the one that was read, written now.
     *
     * @param read null where there was none
     * @param fresh the expiry of a row that begins now
     */
    Row over(@Nullable Row read, @Nullable Long fresh) {
        if (read == null) {
            return with(activeAt, 1, fresh, null);
        }
        Long expiry = fresh == null || read.expiresAt == null ? null : (Long) Math.max(fresh, read.expiresAt);
        boolean adds = read.version == null
                || (read.expiresAt == null && expiry != null)
                || (read.owner == null && owner != null)
                || (read.windowStart == null && windowStart != null)
                || (read.systemMessage == null && systemMessage != null)
                || (read.claims.isEmpty() && !claims.isEmpty())
                || corrections.addsTo(read.corrections);
        long moved = adds && activeAt == read.activeAt ? activeAt + 1 : activeAt;
        return with(moved, read.version == null ? 1 : read.version + 1, expiry, read.unknown);
    }

    /** Returns the same row with other rewinds and another summary. */
    Row with(Corrections others) {
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
                others,
                version,
                expiresAt,
                unknown);
    }

    private Row with(long active, long newVersion, @Nullable Long expiry, @Nullable String carried) {
        return new Row(
                broken,
                owner,
                createdAt,
                Keys.canonical(active),
                active,
                title,
                context,
                windowStart,
                systemMessage,
                claims,
                corrections,
                newVersion,
                expiry,
                carried);
    }

    @Override
    public String toString() {
        return "'" + title + "' of " + owner + ", active " + activeKey + ", context " + PlainJson.text(context)
                + ", window " + windowStart + ", system " + systemMessage + ", claims " + claims + ", " + corrections
                + (broken ? ", broken" : "") + ", version " + version + ", until " + expiresAt + ", " + unknown;
    }

    /** Turn that was begun. */
    record Claim(String question, long time, boolean finished, long changedAt) {}
}
