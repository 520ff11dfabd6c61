package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.SessionItems;
import org.jspecify.annotations.Nullable;

/** The stored row of a session and the session that it decodes to, which is decoded at the first read; like {@link StoredItem}. */
final class StoredRow {

    private final RawItem raw;
    /** Not volatile: two threads may both decode, to equal and immutable sessions. */
    private @Nullable SessionItem decoded;

    StoredRow(RawItem raw) {
        this.raw = raw;
    }

    /** Returns the item. */
    RawItem raw() {
        return raw;
    }

    /** Returns the session of the row. */
    SessionItem session() {
        SessionItem session = decoded;
        if (session == null) {
            session = SessionItems.decode(raw);
            decoded = session;
        }
        return session;
    }
}
