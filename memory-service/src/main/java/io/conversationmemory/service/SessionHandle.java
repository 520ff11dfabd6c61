package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session opened for a user, after the ownership check: the session belongs to this user, or has no owner. Open one for each
 * request or turn. The check is repeated by {@link #context}, {@link #reopen} and every change of the row; the other operations
 * rely on the check at opening. Thread-safe.
 */
public final class SessionHandle {

    private final SessionAccess access;
    private final TrackedWriter tracked;
    private final @Nullable UserId user;
    private final Session session;
    private final @Nullable StoredSession row;

    SessionHandle(
            SessionAccess access,
            TrackedWriter tracked,
            @Nullable UserId user,
            Session session,
            @Nullable StoredSession row) {
        this.access = access;
        this.tracked = tracked;
        this.user = user;
        this.session = session;
        this.row = row;
        if (row != null) {
            tracked.activity().recordRow(row);
        }
    }

    /** Returns the id of the session. */
    public SessionId id() {
        return session.id();
    }

    /** Returns the session as it was read when it was opened; one that begins now if it is not stored. */
    public Session session() {
        return session;
    }

    /** Returns whether the session exists; one that does not was opened to begin it. */
    public boolean isStored() {
        return row != null;
    }

    /**
     * Returns the writer that appends to the session, after everything that was read through this handle. After an append the
     * session is marked as active, at most once in five minutes.
     */
    public SessionWriter writer() {
        return tracked.writer();
    }

    /** Reads the context of the next reply: row, window and preferences at the same time. */
    public ConversationContext context(WindowPolicy policy) {
        return reopen(policy).context();
    }

    /** Opens the session again, with the context as it is now; the new handle keeps this one's writer. */
    public OpenedSession reopen(WindowPolicy policy) {
        return access.read(tracked, user, policy);
    }

    /**
     * Opens the session again; the new handle keeps this one's writer.
     *
     * @throws UnknownSessionException if it was deleted
     */
    public SessionHandle reopen() {
        return with(access.get(id(), user));
    }

    /** Reads the window as it is right before a timestamp, with one query. */
    public Window windowBefore(Timestamp time, WindowPolicy policy) {
        return access.contexts().windowBefore(session, time, policy);
    }

    /** Returns the newest messages in a range, oldest first; see {@link io.conversationmemory.port.MessageRepository#findNewest}. */
    public NewestMessages history(MessageRange range, int limit) {
        return access.storage().messages().findNewest(id(), range, limit);
    }

    /** Returns a page of the messages; see {@link io.conversationmemory.port.MessageRepository#findPage}. */
    public Page<MessageItem> historyPage(MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return access.storage().messages().findPage(id(), range, direction, limit, cursor);
    }

    /**
     * Stores a session that does not exist yet.
     *
     * @return this session, stored; empty if another process stored one first: open it again
     */
    public Optional<SessionHandle> create(@Nullable String title) {
        return access.create(session.withTitle(title)).map(this::with);
    }

    /** Sets the title of the session, or removes it where null. */
    public Session rename(@Nullable String title) {
        return change(found -> found.withTitle(title));
    }

    /** Pins the system message that precedes every window of this session, or removes it where null. */
    public Session pinSystemMessage(@Nullable String text) {
        return change(found -> found.withSystemMessage(text));
    }

    /** Restarts the window: no earlier message goes into a context again. All of them stay in the history. */
    public Session restartWindow() {
        SessionWriter writer = writer();
        writer.readNewest(null, 1);
        Timestamp start = writer.reserveTimestamp();
        return change(found -> found.withWindowStart(start));
    }

    /**
     * Deletes all messages of the session, then its row. Idempotent; a repetition finishes what was cut off.
     *
     * @return how many messages were removed
     */
    public long delete(ProgressListener listener) {
        return SessionDeletion.delete(access.storage(), id(), listener);
    }

    /** Sets a title that the session gets, if it has none, when its row is refreshed after an append. */
    public void suggestTitle(@Nullable String title) {
        tracked.activity().suggestTitle(title);
    }

    /**
     * Appends a message and writes the row in one transaction, if the row is still the one that was read: how a turn with an
     * idempotency key is fenced. After an unknown outcome, open the session again: the row tells.
     *
     * @param change returns the session to be written, given the timestamp of the message
     */
    public TurnOutcome appendWithRow(Message message, Function<Timestamp, Session> change) {
        Timestamp time = writer().reserveTimestamp();
        return access.storage().turns().append(row, change.apply(time), time, message, writer().expiry());
    }

    /** Returns this handle with the row as it is stored now; it keeps the writer. */
    public SessionHandle after(TurnOutcome.Stored stored) {
        return with(stored.row());
    }

    private SessionHandle with(StoredSession changed) {
        return new SessionHandle(access, tracked, user, changed.session(), changed);
    }

    private Session change(UnaryOperator<Session> change) {
        return access.change(id(), user, change);
    }
}
