package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over the messages of all sessions in the order of their keys, a few of one session at a time. */
final class MessageWalk implements Iterator<RawItem> {

    private static final int TAKEN_AT_A_TIME = 500;

    private final SessionPartitions shelves;
    private final Iterator<String> sessions;
    private @Nullable String session;
    private @Nullable SortKey after;
    private Iterator<RawItem> taken = Collections.emptyIterator();

    /**
     * @param session the session to start at; null for the beginning
     * @param after the key in that session to start after
     */
    MessageWalk(SessionPartitions shelves, @Nullable String session, @Nullable SortKey after) {
        this.shelves = shelves;
        this.sessions = shelves.sessions(session).iterator();
        this.session = session;
        this.after = after;
    }

    private MessageWalk(SessionPartitions shelves, String session, @Nullable SortKey after, Iterator<String> further) {
        this.shelves = shelves;
        this.sessions = further;
        this.session = session;
        this.after = after;
    }

    /** Returns the walk over one session. */
    static MessageWalk ofSession(SessionPartitions shelves, String session, @Nullable SortKey after) {
        return new MessageWalk(shelves, session, after, Collections.emptyIterator());
    }

    @Override
    public boolean hasNext() {
        while (!taken.hasNext()) {
            if (session == null) {
                if (!sessions.hasNext()) {
                    return false;
                }
                session = sessions.next();
            }
            taken = take(session);
            if (!taken.hasNext()) {
                session = null;
                after = null;
            }
        }
        return true;
    }

    @Override
    public RawItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawItem item = taken.next();
        after = MessageSweep.keyOf(item);
        return item;
    }

    private Iterator<RawItem> take(String from) {
        SortKey behind = after;
        return shelves.read(from, shelf -> {
            List<RawItem> items = new ArrayList<>();
            Iterator<StoredItem> walk = shelf.walk(KeyRange.all(), Direction.FORWARDS, behind);
            while (walk.hasNext() && items.size() < TAKEN_AT_A_TIME) {
                items.add(walk.next().raw());
            }
            return items.iterator();
        });
    }
}
