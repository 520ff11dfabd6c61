package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads contexts: row and preferences on the executor, the window on the caller's thread at the same time. Where the storage
 * is local, all of them one after the other on the caller's thread.
 */
final class ContextReader {

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
     * Selects the context from what was read. A second query follows only if too few messages remain.
     *
     * @param session null if there is no row: the window then begins at the beginning, and no message is pinned
     */
    ConversationContext context(
            SessionRead read, SessionWriter writer, @Nullable Session session, WindowPolicy policy) {
        Timestamp start = session == null ? null : session.windowStart();
        String systemMessage = session == null ? null : session.systemMessage();
        SessionWriter.WindowRead selected = writer.window(read.newest(), start, policy);
        Window window = startingAt(start, policy.select(selected.newest(), systemMessage));
        if (!selected.ahead().isEmpty()) {
            List<MessageItem> leftOut = new ArrayList<>(window.leftOut());
            leftOut.addAll(selected.ahead());
            window = new Window(window.messages(), leftOut, window.olderLeftOut());
        }
        return new ConversationContext(
                writer.session(),
                systemMessage,
                window,
                read.preferences().readable(),
                read.preferences().problems());
    }

    /** Reads the window as it is right before a timestamp. */
    Window windowBefore(Session session, Timestamp time, WindowPolicy policy) {
        Timestamp start = session.windowStart();
        if (time.equals(Timestamp.MIN) || (start != null && !start.isBefore(time))) {
            return new Window(List.of(), List.of(), true);
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
        return start == null ? window : new Window(window.messages(), window.leftOut(), true);
    }
}
