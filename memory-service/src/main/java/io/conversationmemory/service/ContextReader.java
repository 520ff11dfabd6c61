package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.context.WindowNote;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
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
    private final Clock clock;
    private final Executor parallelReads;

    ContextReader(Storage storage, Clock clock, Executor parallelReads) {
        this.storage = storage;
        this.clock = clock;
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
     * Selects the context from what was read. Further queries follow only if too few messages remain, and while the question of the turn
     * to answer is not among the messages read.
     *
     * @param opened what was read
     * @param session null if there is no row: the window then begins at the beginning, and no message is pinned
     */
    ReadContext context(SessionRead opened, SessionWriter writer, @Nullable Session session, WindowPolicy policy) {
        WindowBounds bounds = bounds(session);
        String systemMessage = session == null ? null : session.systemMessage();
        writer.recordRewinds(bounds.rewinds());
        SessionWriter.WindowRead read = writer.window(opened.newest(), bounds, policy);
        Window window = policy.select(read.newest(), systemMessage, bounds.summary());
        int limit = policy.messagesToRead();
        while (window.notes().contains(WindowNote.TURN_TOO_LONG) && limit < policy.maxMessagesToRead()) {
            limit = Math.min(LONGER * limit, policy.maxMessagesToRead());
            read = writer.window(writer.readNewest(limit), bounds, limit);
            window = policy.select(read.newest(), systemMessage, bounds.summary());
        }
        ConversationContext context = new ConversationContext(
                writer.session(),
                systemMessage,
                bounds.summary(),
                window.within(bounds).withLeftOut(read.ahead()),
                opened.preferences().readable(),
                opened.preferences().problems());
        return new ReadContext(context, read.newest());
    }

    /**
     * A context and the messages that its window was selected from.
     *
     * @param newest the newest messages after the session's summary, if there is one
     */
    record ReadContext(ConversationContext context, NewestMessages newest) {}

    /**
     * Reads the window as it is right before a sort key. A summary that ends there or later is not used: it tells what was said from the
     * key on.
     *
     * @param read the context that gets the window
     */
    ConversationContext before(
            SortKey key, ConversationContext read, SessionWriter writer, Session session, WindowPolicy policy) {
        Summary summary = session.summary();
        boolean isLater = summary != null && summary.until().compareTo(key) >= 0;
        WindowBounds bounds = bounds(isLater ? session.withSummary(null) : session);
        NewestMessages newest = writer.readStanding(bounds, KeyRange.before(key), policy.messagesToRead());
        Window window = policy.select(newest, session.systemMessage(), bounds.summary());
        return read.withWindow(window.within(bounds), bounds.summary());
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

    private WindowBounds bounds(@Nullable Session session) {
        return WindowBounds.of(session, Timestamp.now(clock));
    }
}
