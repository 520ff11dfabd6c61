package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores the preferences of each user as one JSON object. Reads are strongly consistent. Every write is a
 * compare-and-set on all that was read, retried after a version conflict, so concurrent changes of different keys are
 * not lost; unknown attributes are carried over. {@code createdAt} never changes, {@code updatedAt} increases with
 * each write.
 *
 * <p>Every write throws {@link UnreadableItemException} if the stored item is not a JSON object, and leaves it
 * unchanged; {@link ConflictException} after too many version conflicts; {@link ItemTooLargeException} above 400 KB.
 */
public interface PreferenceRepository {

    /**
     * Returns the preferences of a user; empty if none are stored.
     *
     * @throws UnreadableItemException if the stored item is not a JSON object
     */
    Optional<StoredPreferences> find(UserId user);

    /**
     * Atomically applies a function to the current preferences (compare-and-set, retried on conflict) and stores its
     * result, unless that is null. Every write changes {@code updatedAt}, even one of equal values.
     *
     * @param edit applied again after each conflict; must not use the same storage, which may hold a lock during the call; its
     *     exceptions are propagated and nothing is written
     * @return the stored preferences after the call; empty if there are none
     */
    Optional<StoredPreferences> edit(UserId user, Edit edit);

    /**
     * Atomically applies a function to the current preferences (compare-and-set, retried on conflict), so that
     * concurrent changes are not lost. A change to equal values writes nothing and leaves {@code updatedAt}.
     *
     * @param change from the stored values, or the empty object if none are stored, to the new values; see {@link
     *     #edit}
     * @return the stored preferences after the call; empty if there are none
     */
    default Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Arguments.requireAll(user, change);
        return edit(user, stored -> {
            JsonObject before = stored == null ? JsonObject.empty() : stored;
            JsonObject after = change.apply(before);
            return after.equals(before) ? null : after;
        });
    }

    /** Replaces all preferences, equal ones included. Changes {@code updatedAt}. */
    default StoredPreferences store(UserId user, JsonObject values) {
        Arguments.requireAll(user, values);
        return edit(user, stored -> values).orElseThrow();
    }

    /**
     * Sets one preference and keeps the others; creates the item if none is stored. Changes {@code updatedAt}, even
     * if the value is equal.
     */
    default StoredPreferences update(UserId user, String key, JsonValue value) {
        Arguments.requireAll(user, key, value);
        return edit(user, stored -> (stored == null ? JsonObject.empty() : stored).with(key, value))
                .orElseThrow();
    }

    /**
     * Removes one preference and returns the others; empty if none are stored. Removing an absent preference writes
     * nothing and leaves {@code updatedAt}.
     */
    default Optional<StoredPreferences> remove(UserId user, String key) {
        Arguments.requireAll(user, key);
        return change(user, before -> before.without(key));
    }

    /** Deletes the preferences of a user, readable or not. Idempotent; returns false if none were stored. */
    boolean delete(UserId user);

    /** Changes the preferences of a user. */
    @FunctionalInterface
    interface Edit {

        /**
         * Returns the new values, or null to write nothing.
         *
         * @param stored the stored values; null if none are stored
         */
        @Nullable
        JsonObject apply(@Nullable JsonObject stored);
    }
}
