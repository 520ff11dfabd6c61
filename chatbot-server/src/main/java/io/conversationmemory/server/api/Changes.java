package io.conversationmemory.server.api;

import io.conversationmemory.domain.id.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tells those who wait for changes of a session that this server has changed it. Thread-safe. */
public final class Changes {

    private final Map<SessionId, Set<Waiter>> waiting = new ConcurrentHashMap<>();

    /** Waits for the next change of a session, until it is closed. */
    final class Waiter implements AutoCloseable {

        private final SessionId session;
        private final CompletableFuture<Void> changed = new CompletableFuture<>();

        private Waiter(SessionId session) {
            this.session = session;
        }

        /** Returns a future that completes with the change, or after the time. */
        CompletableFuture<Void> within(Duration time) {
            return changed.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Ends the wait. */
        @Override
        public void close() {
            waiting.computeIfPresent(session, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Returns a waiter for the changes of a session from now on. */
    Waiter await(SessionId session) {
        Waiter waiter = new Waiter(session);
        waiting.compute(session, (id, known) -> {
            Set<Waiter> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(waiter);
            return all;
        });
        return waiter;
    }

    /** Wakes those who wait for a change of a session. */
    void notify(SessionId session) {
        Set<Waiter> waiters = waiting.remove(session);
        if (waiters != null) {
            waiters.forEach(waiter -> waiter.changed.complete(null));
        }
    }

    /** Wakes all who wait: many sessions have changed, or the server stops. */
    public void notifyAllSessions() {
        Set.copyOf(waiting.keySet()).forEach(this::notify);
    }
}
