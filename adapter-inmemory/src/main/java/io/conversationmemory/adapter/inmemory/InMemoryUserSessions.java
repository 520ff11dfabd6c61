package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.SessionItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sessions of one owner by a scan of all sessions, including rows that the index omits because they have no
 * time.
 */
final class InMemoryUserSessions {

    private static final int SESSIONS_LOOKED_AT = 1000;

    private InMemoryUserSessions() {}

    static Page<SessionId> page(SessionPartitions shelves, UserId owner, int limit, @Nullable Cursor cursor) {
        PageQuery query = PageQuery.ofSessionsOwnedBy(owner).withPosition(SessionId.MAX_BYTES);
        String last = CursorCodec.decode(query, cursor).stream().findFirst().orElse(null);
        List<SessionId> owned = new ArrayList<>();
        Iterator<String> sessions = shelves.sessions(last).iterator();
        for (int i = 0; i < SESSIONS_LOOKED_AT && owned.size() < limit && sessions.hasNext(); i++) {
            last = sessions.next();
            if (shelves.read(last, shelf -> isOwned(shelf.row(), owner))) {
                owned.add(new SessionId(last));
            }
        }
        boolean more = last != null && sessions.hasNext();
        return new Page<>(owned, more ? CursorCodec.encode(query, List.of(last)) : null);
    }

    private static boolean isOwned(@Nullable RawItem row, UserId owner) {
        return row != null
                && Attribute.text(owner.value()).equals(row.attributes().get(SessionItems.USER_ID));
    }
}
