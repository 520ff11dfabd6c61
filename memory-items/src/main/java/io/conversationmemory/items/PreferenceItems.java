package io.conversationmemory.items;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.preference.UnreadablePreferences;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes preferences as items of the preferences table. */
public final class PreferenceItems {

    /** Partition key: the user, type S. */
    public static final String USER_ID = "user_id";
    /** The preferences as a JSON object, type S. */
    public static final String PREFERENCES = "preferences";
    /** The time of the first write, type S, optional. */
    public static final String CREATED_AT = "created_at";
    /** The time of the last write, type S, optional. */
    public static final String UPDATED_AT = "updated_at";

    private PreferenceItems() {}

    /**
     * Returns the preferences of an item, or unreadable preferences with their problems. An unreadable time is not a
     * problem; it is carried over.
     *
     * @param item with a key attribute of type S
     */
    public static PreferenceItem decode(RawItem item) {
        String key = item.text(USER_ID).orElseThrow();
        ItemReader reader = new ItemReader(item);
        UserId user = reader.value(key, USER_ID, UserId::new);
        JsonObject values = reader.value(reader.needed(PREFERENCES), PREFERENCES, JsonText::parseObject);
        if (user == null || values == null) {
            return new UnreadablePreferences(key, item, reader.problems());
        }
        return new StoredPreferences(user, values, time(item, CREATED_AT), time(item, UPDATED_AT));
    }

    /**
     * Returns the item with other preferences; all other attributes are carried over. Sets {@code created_at} on a
     * new item only; {@code updated_at} is the clock's time, or one microsecond after its old value if the clock
     * lags.
     *
     * @param read the item as it was read; null if there was none
     */
    public static RawItem encode(@Nullable RawItem read, UserId user, JsonObject values, Clock clock) {
        Timestamp now = Timestamp.now(clock);
        RawItem item = read;
        if (item == null) {
            item = RawItem.empty()
                    .with(USER_ID, Attribute.text(user.value()))
                    .with(CREATED_AT, Attribute.text(now.toString()));
        }
        Timestamp before = time(item, UPDATED_AT);
        Timestamp updated =
                before == null || before.equals(Timestamp.MAX) ? now : Timestamp.max(now, before.plusMicros(1));
        return item.with(PREFERENCES, Attribute.text(JsonText.write(values)))
                .with(UPDATED_AT, Attribute.text(updated.toString()));
    }

    /**
     * Returns the decoded preferences.
     *
     * @throws UnreadableItemException if they are not decodable
     */
    public static StoredPreferences decodeOrThrow(Operation operation, RawItem item) {
        PreferenceItem decoded = decode(item);
        if (decoded instanceof StoredPreferences readable) {
            return readable;
        }
        throw new UnreadableItemException(operation, decoded.problems());
    }

    /** Returns the problems that prevent storing an item. */
    public static List<ItemProblem> keyProblems(RawItem item) {
        ItemReader reader = new ItemReader(item);
        reader.value(reader.needed(USER_ID), USER_ID, UserId::new);
        return reader.problems();
    }

    private static @Nullable Timestamp time(RawItem item, String name) {
        return new ItemReader(item).time(item.text(name).orElse(null), name);
    }
}
