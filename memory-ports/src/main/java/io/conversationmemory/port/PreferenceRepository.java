package io.conversationmemory.port;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.Iterator;
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
     * A page of the preferences of all users, in no promised order; bad ones come back marked. In all else like
     * {@link MessageRepository#findPageOfAll}.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<PreferenceItem> findPageOfAll(int limit, @Nullable Cursor cursor);

    /** Replaces all preferences. */
    StoredPreferences store(UserId user, JsonObject values);

    /** Sets one preference and leaves the others; creates them where none are stored. */
    StoredPreferences update(UserId user, String key, JsonValue value);

    /** Unsets one preference; empty where none are stored. Unsetting what is not set changes nothing. */
    Optional<StoredPreferences> remove(UserId user, String key);

    /**
     * Changes the preferences by what stands there, so that of two who add to the same list at the same moment neither is
     * lost. A change to equal values writes nothing.
     *
     * @param change from the values as they are, the empty object where none are stored, to what they shall be; applied once
     *     more whenever somebody else was faster; what it throws comes out, and nothing is written
     * @return what is stored then; empty where nothing was and nothing is
     */
    Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change);

    /** Deletes all that is stored for a user, readable or not; false where there was nothing. */
    boolean delete(UserId user);

    /** Stores existing items as they are; see {@link MessageRepository#importItems}. */
    ImportReport importItems(Iterator<RawItem> items, ProgressListener listener);
}
