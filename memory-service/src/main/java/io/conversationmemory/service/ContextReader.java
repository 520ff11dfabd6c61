package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads contexts: the window on the caller's thread, the preferences on the executor at the same time. */
final class ContextReader {

    private final Storage storage;
    private final Executor parallelReads;

    ContextReader(Storage storage, Executor parallelReads) {
        this.storage = storage;
        this.parallelReads = parallelReads;
    }

    /** A session's row may be missing: its window then begins at the beginning, and nothing is pinned. */
    ConversationContext read(
            SessionWriter writer, @Nullable Session session, @Nullable UserId user, WindowPolicy policy) {
        Timestamp start = session == null ? null : session.windowStart();
        String systemMessage = session == null ? null : session.systemMessage();
        if (user == null) {
            Window window = window(writer, start, systemMessage, policy);
            return context(writer.session(), systemMessage, window, ContextPreferences.NONE);
        }
        CallerRunsFuture<ContextPreferences> preferences =
                CallerRunsFuture.begin(parallelReads, () -> storedPreferences(user));
        try {
            Window window = window(writer, start, systemMessage, policy);
            return context(writer.session(), systemMessage, window, preferences.get());
        } catch (RuntimeException | Error e) {
            preferences.abandon();
            throw e;
        }
    }

    /** The window as it stands right before that place. */
    Window windowBefore(Session session, Timestamp place, WindowPolicy policy) {
        Timestamp start = session.windowStart();
        if (place.equals(Timestamp.MIN) || (start != null && !start.isBefore(place))) {
            return new Window(List.of(), List.of(), true);
        }
        NewestMessages read = storage.messages()
                .findNewest(session.id(), new TimeRange(start, place.plusMicros(-1)), policy.messagesToRead());
        return startingAt(start, policy.select(read, session.systemMessage()));
    }

    private Window window(
            SessionWriter writer, @Nullable Timestamp start, @Nullable String systemMessage, WindowPolicy policy) {
        SessionWriter.WindowRead read = writer.readNewest(start, policy.messagesToRead());
        Window window = startingAt(start, policy.select(read.newest(), systemMessage));
        if (read.ahead().isEmpty()) {
            return window;
        }
        List<MessageItem> leftOut = new ArrayList<>(window.leftOut());
        leftOut.addAll(read.ahead());
        return new Window(window.messages(), leftOut, window.olderLeftOut());
    }

    /** A window that was restarted leaves out what stands before its start, as far as anyone knows. */
    private static Window startingAt(@Nullable Timestamp start, Window window) {
        return start == null ? window : new Window(window.messages(), window.leftOut(), true);
    }

    private ContextPreferences storedPreferences(UserId user) {
        PreferenceRepository preferences = storage.preferences();
        try {
            return preferences
                    .find(user)
                    .map(found -> new ContextPreferences(found, List.of()))
                    .orElse(ContextPreferences.NONE);
        } catch (UnreadableItemException e) {
            return new ContextPreferences(null, e.problems());
        }
    }

    private static ConversationContext context(
            SessionId session, @Nullable String systemMessage, Window window, ContextPreferences preferences) {
        return new ConversationContext(session, systemMessage, window, preferences.readable(), preferences.problems());
    }
}
