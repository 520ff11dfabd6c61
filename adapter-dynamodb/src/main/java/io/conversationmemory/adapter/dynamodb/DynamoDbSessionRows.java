package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.UnreadableItemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the sessions table as items, and back. */
final class DynamoDbSessionRows {

    /** The attributes that we write or understand. */
    static final List<String> KNOWN = List.of(
            SessionItems.SESSION_ID,
            SessionItems.USER_ID,
            SessionItems.CREATED_AT,
            SessionItems.LAST_ACTIVE_AT,
            SessionItems.TITLE,
            SessionItems.CONTEXT,
            SessionItems.WINDOW_START,
            SessionItems.SYSTEM_MESSAGE,
            SessionItems.CLAIMS,
            SessionItems.EXPIRES_AT);

    private DynamoDbSessionRows() {}

    /**
     * The row of a session that is written now.
     *
     * @param read the row as it was read, whose unknown attributes are carried over; null where there was none
     */
    static RawItem encode(DynamoDbContext workshop, @Nullable RawItem read, Session session) {
        Long expiresAt =
                workshop.settings().retention().sessionExpiry(workshop.clock().instant());
        return SessionItems.encode(read, session, expiresAt);
    }

    static StoredSession readable(Operation failed, RawItem item) {
        SessionItem decoded = SessionItems.decode(item);
        if (decoded instanceof StoredSession row) {
            return row;
        }
        throw new UnreadableItemException(failed, ((UnreadableSession) decoded).problems());
    }

    static void checkSameSession(StoredSession read, Session changed) {
        if (!read.session().id().equals(changed.id())) {
            throw new IllegalArgumentException(
                    "The row that was read is of session " + read.session().id() + ", not of " + changed.id() + ".");
        }
    }
}
