package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.SessionItems;
import org.jspecify.annotations.Nullable;

/** JSON form of a rewind, with what is known of it without reading the messages again. */
public final class RewindJson {

    private RewindJson() {}

    /**
     * Returns the form of a rewind. {@code until} is the key of the last message in its range, null if the range holds none.
     *
     * @param target null for the beginning
     */
    public static JsonObject of(SessionId session, @Nullable MessageId target, Rewind rewind) {
        KeyRange far = rewind.far();
        JsonObject.Builder json = JsonObject.builder()
                .put(SessionItems.SESSION_ID, session)
                .put("to", target)
                .put("number", rewind.number())
                .put("rewind_id", rewind.id())
                .put("time", rewind.time())
                .put("after", key(rewind.range().from()))
                .put("until", end(rewind.range()));
        return far == null
                ? json.build()
                : json.put("far_from", key(far.from()))
                        .put("far_until", key(far.until()))
                        .build();
    }

    private static @Nullable SortKey end(KeyRange range) {
        KeyRange.Bound until = range.until();
        boolean holdsNone = until == null || !until.inclusive() || range.isEmpty();
        return holdsNone ? null : key(until);
    }

    private static @Nullable SortKey key(KeyRange.@Nullable Bound bound) {
        return bound == null ? null : bound.key();
    }
}
