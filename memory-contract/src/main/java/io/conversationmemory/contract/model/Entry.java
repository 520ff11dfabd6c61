package io.conversationmemory.contract.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the model keeps under a key.
 *
 * @param id the id of the message, or of what should be one
 * @param user whose it is
 * @param time what the key means; null where that cannot be told
 * @param canonical whether the key is the one that is written for that time
 * @param orderly whether the key has a form for which the order of keys is the order of time
 * @param said null where it is a bad item
 * @param expiresAt as an epoch second
 * @param imported the attributes that it was imported with; null where it was appended
 */
record Entry(
        String session,
        String key,
        String id,
        @Nullable String user,
        @Nullable Long time,
        boolean canonical,
        boolean orderly,
        @Nullable Said said,
        @Nullable Long expiresAt,
        @Nullable Map<String, String> imported) {

    static Entry appended(String session, long time, Said said, @Nullable Long expiresAt) {
        return new Entry(
                session, Keys.canonical(time), said.id(), said.user(), time, true, true, said, expiresAt, null);
    }

    Place place() {
        return new Place(session, key);
    }

    boolean isOwnedBy(String someone) {
        return someone.equals(user);
    }

    /** What a storage has to return for this. */
    Shown shown() {
        return said == null
                ? new Shown(session, key, null, null, null, true, attributes())
                : new Shown(session, key, said, time, expiresAt, !orderly, Map.of());
    }

    Map<String, String> attributes() {
        return Objects.requireNonNull(imported, "It was not imported.");
    }

    /** A key of the table. */
    record Place(String session, String key) {}
}
