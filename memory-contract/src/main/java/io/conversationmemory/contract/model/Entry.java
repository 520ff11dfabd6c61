package io.conversationmemory.contract.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Item of the message table in the model.
 *
 * @param id the message id, also of an unreadable item
 * @param user the message's user; null for none
 * @param time the time of the key, in microseconds of the epoch; null if the key is no time
 * @param canonical true if the key has the form that this library writes
 * @param orderly true if keys of this form sort by time
 * @param said the message; null for an unreadable item
 * @param expiresAt the expiry as an epoch second; null for none
 * @param imported the attributes of an imported item; null for an appended message
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

    /** Returns the expected result of reading this item. */
    Shown shown() {
        return said == null
                ? new Shown(session, key, null, null, null, true, attributes())
                : new Shown(session, key, said, time, expiresAt, !orderly, Map.of());
    }

    Map<String, String> attributes() {
        return Objects.requireNonNull(imported, "It was not imported.");
    }

    /** Primary key of the table. */
    record Place(String session, String key) {}
}
