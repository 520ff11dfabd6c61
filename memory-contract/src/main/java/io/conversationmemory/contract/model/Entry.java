package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.BadMessage;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the model keeps under a key.
 *
 * @param place its key
 * @param id the id of the message, or of what should be one
 * @param message null where it is a bad item
 * @param user whose it is
 * @param expiresAt as an epoch second
 * @param imported null where it was appended
 */
record Entry(
        Place place,
        String id,
        @Nullable Message message,
        @Nullable UserId user,
        @Nullable Long expiresAt,
        @Nullable RawItem imported) {

    static Entry appended(SessionId session, SortKey key, Message message, @Nullable Long expiresAt) {
        return new Entry(new Place(session, key), message.id().value(), message, message.userId(), expiresAt, null);
    }

    SortKey key() {
        return place.key();
    }

    boolean saysTheSameAs(Message other) {
        return message != null && message.saysTheSameAs(other);
    }

    /** Whether that is what a storage should return for this. */
    boolean is(MessageItem item) {
        if (item instanceof StoredMessage stored) {
            return place.equals(Place.of(item))
                    && stored.message().equals(message)
                    && Objects.equals(stored.expiresAt(), expiresAt);
        }
        return message == null
                && place.equals(Place.of(item))
                && ((BadMessage) item).raw().equals(imported);
    }

    /** A key of the table. */
    record Place(SessionId session, SortKey key) {

        static Place of(MessageItem item) {
            return new Place(new SessionId(item.sessionKey()), item.key());
        }
    }
}
