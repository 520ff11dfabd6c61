package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of all users: a JSON object each. Reads are consistent. Every write is a compare-and-set on all that was
 * read, retried where somebody else was faster, so that concurrent changes of different keys all survive; attributes that
 * we do not know are carried over. {@code createdAt} survives every change, {@code updatedAt} moves with each.
 *
 * <p>All writes throw {@link UnreadableItemException} where something is stored that is no JSON object, and leave it
 * alone; {@link ConflictException} after too many lost rounds; {@link ItemTooLargeException} beyond 400 KB.
 */
public interface PreferenceRepository {

    /**
     * A user's preferences; empty where none are stored.
     *
     * @throws UnreadableItemException if what is stored is no JSON object
     */
    Optional<StoredPreferences> find(UserId user);

    /**
     * Writes what an edit makes of a user's preferences, unless the edit returns null. Two concurrent edits are applied one after
     * the other. Every write moves {@code updatedAt}, one of equal values included.
     *
     * @param edit applied again whenever another writer was faster; must not use the same storage, which may hold a lock
     *     meanwhile; an exception of it is thrown on, and nothing is written
     * @return what is stored then; empty where nothing is
     */
    Optional<StoredPreferences> edit(UserId user, Edit edit);

    /**
     * Changes the preferences, so that of two additions to the same list neither is lost. A change to equal values writes
     * nothing, and {@code updatedAt} stays.
     *
     * @param change from the stored values, the empty object where none are stored, to the new ones; see {@link #edit}
     * @return what is stored then; empty where nothing was and nothing is
     */
    default Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Arguments.requireAll(user, change);
        return edit(user, stored -> {
            JsonObject before = stored == null ? JsonObject.empty() : stored;
            JsonObject after = change.apply(before);
            return after.equals(before) ? null : after;
        });
    }

    /** Replaces all preferences. Equal values are written, too, and {@code updatedAt} moves. */
    default StoredPreferences store(UserId user, JsonObject values) {
        Arguments.requireAll(user, values);
        return edit(user, stored -> values).orElseThrow();
    }

    /**
     * Sets one preference and leaves the others; creates them where none are stored. An equal value is written, too, and
     * {@code updatedAt} moves.
     */
    default StoredPreferences update(UserId user, String key, JsonValue value) {
        Arguments.requireAll(user, key, value);
        return edit(user, stored -> (stored == null ? JsonObject.empty() : stored).with(key, value))
                .orElseThrow();
    }

    /**
     * Removes one preference; empty where none are stored. Removing what is not set writes nothing, and {@code updatedAt}
     * stays.
     */
    default Optional<StoredPreferences> remove(UserId user, String key) {
        Arguments.requireAll(user, key);
        return change(user, before -> before.without(key));
    }

    /** Deletes all that is stored for a user, readable or not; false where there was nothing. */
    boolean delete(UserId user);

    /** An edit of a user's preferences. */
    @FunctionalInterface
    interface Edit {

        /**
         * Returns the new values; null leaves what is stored as it is.
         *
         * @param stored the stored values; null where none are stored
         */
        @Nullable
        JsonObject apply(@Nullable JsonObject stored);
    }
}
