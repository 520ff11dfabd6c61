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
 * The partitions of all sessions, each with its own lock. No thread holds two of the locks, so there is no lock order
 * and no deadlock. The work under a lock is short and calls no code of the caller's.
 */
final class SessionPartitions {

    private final ConcurrentNavigableMap<String, Guarded> shelves = new ConcurrentSkipListMap<>(Utf8Order.INSTANCE);

    /** Reads a session under its lock; an unknown session is an empty partition. */
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

    /** Changes a session under its lock. */
    <T> T write(SessionId session, Function<SessionPartition, T> change) {
        while (true) {
            Guarded guarded = shelves.computeIfAbsent(session.value(), id -> new Guarded());
            Lock lock = guarded.lock.writeLock();
            lock.lock();
            try {
                // A writer that waited while the partition was discarded must fetch the new one, or its write is lost.
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
     * Returns the sessions with data, in the order of their ids.
     *
     * @param after the session to start after; null for the beginning
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
