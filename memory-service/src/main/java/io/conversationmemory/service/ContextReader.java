package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowNote;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads contexts: row and preferences on the executor, the window on the caller's thread at the same time. Where the storage
 * is local, all of them one after the other on the caller's thread.
 */
final class ContextReader {

    /** Each further query for the question of a long turn reads this many times as many messages. */
    private static final int LONGER = 4;

    private final Storage storage;
    private final Executor parallelReads;

    ContextReader(Storage storage, Executor parallelReads) {
        this.storage = storage;
        this.parallelReads = storage.isRemote() ? parallelReads : Runnable::run;
    }

    /** Reads row, window and preferences; the writer records the messages as read. */
    SessionRead read(SessionWriter writer, @Nullable UserId user, WindowPolicy policy) {
        CallerRunsFuture<Optional<StoredSession>> row =
                CallerRunsFuture.begin(parallelReads, () -> storage.sessions().find(writer.session()));
        CallerRunsFuture<ContextPreferences> preferences =
                CallerRunsFuture.begin(user == null ? Runnable::run : parallelReads, () -> preferences(user));
        try {
            NewestMessages newest = writer.readNewest(policy.messagesToRead());
            return new SessionRead(row.get().orElse(null), newest, preferences.get());
        } catch (RuntimeException | Error e) {
            row.abandon();
            preferences.abandon();
            throw e;
        }
    }

    /**
     * Selects the context from what was read. A second query follows only if too few messages remain, and further ones only while the
     * question of the turn to answer is not among the messages read.
     *
     * @param opened what was read
     * @param session null if there is no row: the window then begins at the beginning, and no message is pinned
     */
    ConversationContext context(
            SessionRead opened, SessionWriter writer, @Nullable Session session, WindowPolicy policy) {
        Timestamp start = session == null ? null : session.windowStart();
        String systemMessage = session == null ? null : session.systemMessage();
        SessionWriter.WindowRead read = writer.window(opened.newest(), start, policy);
        Window window = policy.select(read.newest(), systemMessage);
        int limit = policy.messagesToRead();
        while (window.notes().contains(WindowNote.TURN_TOO_LONG) && limit < policy.maxMessagesToRead()) {
            limit = Math.min(LONGER * limit, policy.maxMessagesToRead());
            read = writer.readNewest(start, limit);
            window = policy.select(read.newest(), systemMessage);
        }
        return new ConversationContext(
                writer.session(),
                systemMessage,
                startingAt(start, window).withLeftOut(read.ahead()),
                opened.preferences().readable(),
                opened.preferences().problems());
    }

    /** Reads the window as it is right before a timestamp. */
    Window windowBefore(Session session, Timestamp time, WindowPolicy policy) {
        Timestamp start = session.windowStart();
        if (time.equals(Timestamp.MIN) || (start != null && !start.isBefore(time))) {
            return Window.empty(true);
        }
        NewestMessages read = storage.messages()
                .findNewest(session.id(), new TimeRange(start, time.plusMicros(-1)), policy.messagesToRead());
        return startingAt(start, policy.select(read, session.systemMessage()));
    }

    /** Reads a user's preferences; unreadable ones are reported and fail nothing. */
    ContextPreferences preferences(@Nullable UserId user) {
        if (user == null) {
            return ContextPreferences.NONE;
        }
        try {
            return storage.preferences()
                    .find(user)
                    .map(found -> new ContextPreferences(found, List.of()))
                    .orElse(ContextPreferences.NONE);
        } catch (UnreadableItemException e) {
            return new ContextPreferences(null, e.problems());
        }
    }

    /** Marks a restarted window as incomplete: messages before its start may always exist. */
    private static Window startingAt(@Nullable Timestamp start, Window window) {
        return start == null ? window : window.withOlderLeftOut();
    }
}
