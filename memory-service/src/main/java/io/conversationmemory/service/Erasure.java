package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Erases one user: messages first, then preferences, then the rows of the user's own sessions, repeated until both lookups are
 * empty. Can be cut off at any point, since what is left leads a later call to all of it: the messages without a user are deleted
 * before the user's own, by which their session is found, and a row is deleted last.
 */
final class Erasure {

    /** Passes that may remove nothing before it gives up: an index may lag, though hardly for so long. */
    private static final int MAX_IDLE_PASSES = 8;

    /** As many as DynamoDB has in 1 MB, so that a page is never shorter for want of a higher limit. */
    private static final int SESSIONS_A_PAGE = 10_000;

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Storage storage;
    private final Clock clock;
    private final Sleeper sleeper;
    private final UserId user;
    private final ProgressListener listener;

    private final Set<SessionId> touched = new HashSet<>();
    private long messages;
    private long rows;
    private boolean preferences;

    Erasure(Storage storage, Clock clock, Sleeper sleeper, UserId user, ProgressListener listener) {
        this.storage = storage;
        this.clock = clock;
        this.sleeper = sleeper;
        this.user = user;
        this.listener = listener;
    }

    ErasureReceipt run() {
        for (int idle = 0; ; ) {
            long before = removed();
            Instant seenEmpty = pass();
            if (seenEmpty != null) {
                return new ErasureReceipt(
                        user, messages, touched.size(), rows, preferences, storage.lookupConsistency(), seenEmpty);
            }
            idle = removed() == before ? idle + 1 : 0;
            if (idle > 0) {
                waitForIndex(idle);
            }
        }
    }

    /**
     * Runs one pass. Returns its start time if nothing was left to delete, otherwise null. Everything stored before the start
     * time was visible to at least one of the two lookups; items stored during the pass may have been missed.
     */
    private @Nullable Instant pass() {
        Instant looked = clock.instant();
        Set<SessionId> owned = new LinkedHashSet<>();
        Set<SessionId> own = new LinkedHashSet<>();
        Set<SessionId> done = new HashSet<>();
        forEach(cursor -> storage.sessions().findSessionsOwnedBy(user, SESSIONS_A_PAGE, cursor), session -> {
            owned.add(session);
            if (done.add(session) && eraseFrom(session, true)) {
                own.add(session);
            }
        });
        forEach(cursor -> storage.messages().findSessionsWithMessagesOf(user, SESSIONS_A_PAGE, cursor), session -> {
            if (done.add(session) && eraseFrom(session, false)) {
                own.add(session);
            }
        });
        preferences |= storage.preferences().delete(user);
        for (SessionId session : owned) {
            if (!isOwnedByAnother(session) && storage.sessions().delete(session)) {
                rows++;
            }
        }
        // What was said meanwhile without a user: nothing leads to it any more.
        for (SessionId session : own) {
            if (!isOwnedByAnother(session)) {
                messages += storage.messages().delete(session, new MessageSelection.WithoutUser(), this::heard);
            }
        }
        listener.progressed(new Progress("erasing", removed(), null));
        return done.isEmpty() ? looked : null;
    }

    /** Returns whether the session is the user's own. */
    private boolean eraseFrom(SessionId session, boolean foundAsOwned) {
        touched.add(session);
        StoredSession row = null;
        boolean own;
        try {
            row = storage.sessions().find(session).orElse(null);
            own = row == null ? isOnlyUser(session) : user.equals(row.session().owner());
        } catch (UnreadableItemException e) {
            // It was listed by its attribute user_id, whatever else is wrong with it.
            own = foundAsOwned;
        }
        if (row != null && !own) {
            messages += new UserMessageDeletion(storage, session, user, this::heard).run(row);
            return false;
        }
        if (own) {
            messages += storage.messages().delete(session, new MessageSelection.WithoutUser(), this::heard);
        }
        messages += storage.messages().delete(session, new MessageSelection.OfUser(user), this::heard);
        return own;
    }

    private boolean isOnlyUser(SessionId session) {
        return Set.of(user)
                .containsAll(
                        storage.messages().countSession(session, this::heard).users());
    }

    /** Returns true if the session has a readable row of another user by now. */
    private boolean isOwnedByAnother(SessionId session) {
        try {
            return storage.sessions()
                    .find(session)
                    .filter(row -> !user.equals(row.session().owner()))
                    .isPresent();
        } catch (UnreadableItemException e) {
            return false;
        }
    }

    private void heard(Progress progress) {
        listener.progressed(new Progress("erasing", removed() + progress.done(), null));
    }

    private long removed() {
        return messages + rows + (preferences ? 1 : 0);
    }

    private void waitForIndex(int idle) {
        Operation operation = Operation.of(PortOperation.ERASE_USER, "all tables", user);
        if (idle > MAX_IDLE_PASSES) {
            throw new IncompleteOperationException(operation, removed(), null);
        }
        sleeper.sleep(Backoff.delay(FIRST_WAIT, LONGEST_WAIT, idle), operation);
    }

    private static void forEach(Function<@Nullable Cursor, Page<SessionId>> pages, Consumer<SessionId> consumer) {
        @Nullable Cursor cursor = null;
        do {
            Page<SessionId> page = pages.apply(cursor);
            page.items().forEach(consumer);
            cursor = page.next();
        } while (cursor != null);
    }
}
