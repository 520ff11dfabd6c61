package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.text.Utf8Order;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shelves of all sessions, each with a lock of its own. Nobody ever holds two of the locks, so there is no order to keep
 * and no deadlock. The work that is done under a lock is short and calls nothing of the caller's.
 */
final class SessionPartitions {

    private final ConcurrentNavigableMap<String, Guarded> shelves = new ConcurrentSkipListMap<>(Utf8Order.INSTANCE);

    /** Looks at a session while nobody changes it; an unknown one is an empty shelf. */
    <T> T read(SessionId session, Function<SessionPartition, T> look) {
        return read(session.value(), look);
    }

    <T> T read(String session, Function<SessionPartition, T> look) {
        Guarded guarded = shelves.get(session);
        if (guarded == null) {
            return look.apply(new SessionPartition());
        }
        Lock lock = guarded.lock.readLock();
        lock.lock();
        try {
            return look.apply(guarded.shelf);
        } finally {
            lock.unlock();
        }
    }

    /** Changes a session while nobody else looks at it. */
    <T> T write(SessionId session, Function<SessionPartition, T> change) {
        while (true) {
            Guarded guarded = shelves.computeIfAbsent(session.value(), id -> new Guarded());
            Lock lock = guarded.lock.writeLock();
            lock.lock();
            try {
                // Who waited while the shelf was emptied and thrown away has to fetch the new one, or its write is
                // lost.
                if (!guarded.thrownAway) {
                    return change.apply(guarded.shelf);
                }
            } finally {
                if (guarded.shelf.isEmpty()) {
                    guarded.thrownAway = true;
                    shelves.remove(session.value(), guarded);
                }
                lock.unlock();
            }
        }
    }

    /**
     * The sessions that have something on their shelves, in the order of their ids.
     *
     * @param after the session behind which to go on; null for the beginning
     */
    Iterable<String> sessions(@Nullable String after) {
        return after == null ? shelves.keySet() : shelves.tailMap(after, false).keySet();
    }

    private static final class Guarded {

        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private final SessionPartition shelf = new SessionPartition();
        private boolean thrownAway;
    }
}
