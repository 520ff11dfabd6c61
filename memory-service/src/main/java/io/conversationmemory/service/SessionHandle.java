package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.summary.SummaryFence;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
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
    private final @Nullable NewestMessages newest;

    /**
     * Creates a handle.
     *
     * @param newest the newest messages after the summary, as they were read together with the session; null if none were read
     */
    SessionHandle(
            SessionAccess access,
            TrackedWriter tracked,
            @Nullable UserId user,
            Session session,
            @Nullable StoredSession row,
            @Nullable NewestMessages newest) {
        this.newest = newest;
        this.access = access;
        this.tracked = tracked;
        this.user = user;
        this.session = session;
        this.row = row;
        tracked.writer().recordRewinds(session.rewinds());
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

    /** Opens the session again with its newest messages, and reads no preferences; the new handle keeps this one's writer. */
    public SessionHandle reopenWindow(WindowPolicy policy) {
        return access.readWindow(tracked, user, policy);
    }

    /**
     * Returns the newest messages that were read when the session was opened: at least as many as its policy reads if there are so
     * many, from the window's start on, without superseded ones. Empty if it was opened without a window.
     */
    public Optional<NewestMessages> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * Opens the session again; the new handle keeps this one's writer.
     *
     * @throws UnknownSessionException if it was deleted
     */
    public SessionHandle reopen() {
        return with(access.get(id(), user));
    }

    /**
     * Returns a context with the window as it is right before a sort key, read with one query where nothing is superseded there. It has no
     * summary of what was said from the key on.
     *
     * @param read the context that was read with this session
     */
    public ConversationContext contextBefore(SortKey key, ConversationContext read, WindowPolicy policy) {
        return access.contexts().before(key, read, writer(), session, policy);
    }

    /**
     * Returns the newest messages in a range, oldest first, without those that were superseded when this session was opened.
     *
     * @param limit at least 1
     */
    public NewestMessages history(MessageRange range, int limit) {
        return writer().readStanding(new WindowBounds(null, session.rewinds()), range.keys(), limit);
    }

    /**
     * Returns a page of the messages, without those that were superseded when this session was opened; see {@link
     * io.conversationmemory.port.MessageRepository#findPage}. A page may be shorter for it, even empty.
     */
    public Page<MessageItem> historyPage(MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Page<MessageItem> page = page(range, direction, limit, cursor);
        return new Page<>(session.rewinds().standing(page.items()), page.next());
    }

    /** Returns a page of all messages, superseded ones marked; see {@link io.conversationmemory.port.MessageRepository#findPage}. */
    public Page<HistoryMessage> allPage(MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return page(range, direction, limit, cursor).map(item -> new HistoryMessage(item, isSuperseded(item)));
    }

    /** Returns true if the message was superseded when this session was opened. */
    public boolean isSuperseded(MessageItem message) {
        return session.rewinds().supersedes(message);
    }

    /**
     * Returns the other versions of a message, oldest first: of a question, those that edits put in its place and those that it
     * replaced; of a reply, the other replies to its question. Goes by the recent {@link
     * io.conversationmemory.domain.rewind.Rewinds#recent rewinds} of the session as it was opened, and looks through the hundred messages
     * after each. Empty for messages of other roles.
     */
    public List<HistoryMessage> versions(StoredMessage message) {
        return MessageVersions.of(message, access.storage().messages(), session);
    }

    private Page<MessageItem> page(MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return access.storage().messages().findPage(id(), range, direction, limit, cursor);
    }

    /** Rewinds the session without an idempotency key; see the other method of this name. */
    public Rewind rewind(RewindTarget target) {
        return rewind(target, null);
    }

    /**
     * Rewinds the session: what stands after the target is superseded. It leaves windows, contexts and summaries, and stays in the
     * history. What was stored meanwhile by others and not read here stays in the conversation.
     *
     * @param idempotencyKey with one, repetitions return the first rewind as long as it is among the {@link
     *     io.conversationmemory.domain.rewind.Rewinds#MAX_RECENT} newest; without, every call is a new one
     * @return the rewind as it is stored
     * @throws UnknownSessionException if the session does not exist
     * @throws UnknownMessageException if the target does not exist
     * @throws SupersededMessageException if the target is superseded
     * @throws TooManyRewindsException if the session has too many separate ranges of superseded messages
     */
    public Rewind rewind(RewindTarget target, @Nullable MessageId idempotencyKey) {
        return sessionRewind().rewind(target, rewindId(idempotencyKey));
    }

    /**
     * Reads what a rewind would supersede now, for {@link #rewound}: the range stays the one that is read here, whatever is stored
     * meanwhile.
     *
     * @param from the target, excluded, or an edited question, included; null for the beginning
     * @param idempotencyKey null for none
     */
    public Rewind planRewind(KeyRange.@Nullable Bound from, @Nullable MessageId idempotencyKey) {
        Rewind planned = sessionRewind().plan(session, from, rewindId(idempotencyKey));
        Optional.ofNullable(planned.range().until()).ifPresent(end -> writer().recordRangeEnd(end.key()));
        return planned;
    }

    /**
     * Returns the session as a planned rewind leaves it, to be written by {@link #appendWithRow}. The rewind gets the next number of the
     * row that this handle has read.
     *
     * @throws TooManyRewindsException if the session has too many separate ranges of superseded messages
     */
    public Session rewound(Rewind planned) {
        return SessionRewind.rewound(session, planned);
    }

    /** Returns the recent rewind of an idempotency key; empty if there is none. */
    public Optional<Rewind> findRewind(MessageId idempotencyKey) {
        return session.rewinds().find(rewindId(idempotencyKey));
    }

    /**
     * Returns the user message of a target, or the newest one, however far ahead of the clock it lies.
     *
     * @param question null for the newest
     * @throws UnknownMessageException if there is none, or if the target is no readable user message
     * @throws SupersededMessageException if it is superseded
     */
    public StoredMessage question(@Nullable RewindTarget question) {
        MessageItem found = question == null
                ? sessionRewind().newest(KeyRange.all(), "user message", session, SessionHandle::isQuestion)
                : sessionRewind().message(question, session);
        if (found instanceof StoredMessage stored && isQuestion(found)) {
            return stored;
        }
        throw new UnknownMessageException(id(), "user message " + PrintableText.id(found.key()));
    }

    private static boolean isQuestion(MessageItem item) {
        return item instanceof StoredMessage stored && stored.role() == Role.USER;
    }

    private SessionRewind sessionRewind() {
        return new SessionRewind(access, tracked, user);
    }

    private String rewindId(@Nullable MessageId idempotencyKey) {
        return idempotencyKey == null ? access.newId() : UuidV7.rewindOf(id(), idempotencyKey);
    }

    /**
     * Stores a session that does not exist yet.
     *
     * @param source the message that the title was made from, and is removed with; null for none
     * @return this session, stored; empty if another process stored one first: open it again
     */
    public Optional<SessionHandle> create(@Nullable String title, @Nullable MessageId source) {
        return access.create(session.withTitle(title, source)).map(this::with);
    }

    /**
     * Stores a session that does not exist yet.
     *
     * @param systemMessage the text of the pinned system message; null for none
     * @return this session, stored; empty if another process stored one first: open it again
     */
    public Optional<SessionHandle> createPinned(@Nullable String systemMessage) {
        return access.create(session.withSystemMessage(systemMessage)).map(this::with);
    }

    /** Returns what replaces the newest part of the session by other messages. */
    public SessionRewrite rewrite() {
        return new SessionRewrite(access, tracked, user);
    }

    /** Sets the title of the session, or removes it where null. */
    public Session rename(@Nullable String title) {
        return change(SessionChange.none().title(title));
    }

    /** Changes title and context of the session, in one write. */
    public Session change(SessionChange change) {
        return change(change::applyTo);
    }

    /** Pins the system message that precedes every window of this session, or removes it where null. */
    public Session pinSystemMessage(@Nullable String text) {
        return change(found -> found.withSystemMessage(text));
    }

    /** Restarts the window: no earlier message goes into a context again, nor its summary. All of them stay in the history. */
    public Session restartWindow() {
        SessionWriter writer = writer();
        writer.readNewest(null, 1);
        Timestamp start = writer.reserveTimestamp();
        return change(found -> found.withWindowStart(start).withSummary(null));
    }

    /** Returns the summary of the session as it was when it was opened; empty if there is none, or if it has expired. */
    public Optional<Summary> summary() {
        return Optional.ofNullable(session.summary()).filter(summary -> !summary.isExpired(access.now()));
    }

    /**
     * Summarizes now all that may be covered, on the caller's thread, and stores the summary.
     *
     * @return empty if there is nothing to summarize: covered messages are {@link SummaryFence#MIN_AGE} old, and the newest are kept
     * @throws SummaryFailedException if the summarizer fails, or returns what cannot be stored
     * @throws io.conversationmemory.port.ConflictException if the session was changed each time
     */
    public Optional<Summary> summarize(Summarizer summarizer, SummaryPolicy policy) {
        return summarization(summarizer, policy).run(false);
    }

    /** Summarizes in the background if that is due. Without reading where this handle was opened with its context; throws nothing. */
    public void summarizeIfDue(BackgroundSummaries summaries) {
        if (newest == null || summaries.policy().mayBeDue(newest, access.now())) {
            SessionSummarization summarization = summarization(summaries.summarizer(), summaries.policy());
            summaries.run(id(), () -> summarization.run(true));
        }
    }

    private SessionSummarization summarization(Summarizer summarizer, SummaryPolicy policy) {
        return new SessionSummarization(access, id(), () -> access.get(id(), user), summarizer, policy);
    }

    /** Deletes the summary. Its messages stay, and the next windows reach back to them. */
    public void deleteSummary() {
        change(found -> found.withSummary(null));
    }

    /**
     * Deletes all messages of the session, then its row. Idempotent; a repetition finishes what was cut off.
     *
     * @return how many messages were removed
     */
    public long delete(ProgressListener listener) {
        return SessionDeletion.delete(access.storage(), id(), listener);
    }

    /**
     * Sets a title that the session gets with the next append, if it has none.
     *
     * @param source the message that the title is made from, not stored yet; the title is removed with it
     */
    public void suggestTitle(String title, MessageId source) {
        tracked.activity().suggestTitle(title, source);
    }

    /**
     * Appends messages at consecutive microseconds and writes the row in one transaction, if the row is still the one that was read: how a
     * turn with an idempotency key is fenced. After an unknown outcome, open the session again: the row tells.
     *
     * @param messages 1 to {@link io.conversationmemory.port.TurnRepository#MAX_MESSAGES}
     * @param change returns the session to be written, given the timestamp of the first message
     */
    public TurnOutcome appendWithRow(List<Message> messages, Function<Timestamp, Session> change) {
        Timestamp time = writer().reserveTimestamps(messages.size());
        return access.storage().turns().appendAll(row, change.apply(time), time, messages, writer().expiry());
    }

    /**
     * Returns the stamp of the messages of a turn that begins with what this handle has read.
     *
     * @param question the sort key of its question; null for the question itself
     */
    public TurnStamp stamp(@Nullable SortKey question) {
        return new TurnStamp(session.rewinds().number(), question);
    }

    /** Returns this handle with the row as it is stored now; it keeps the writer. */
    public SessionHandle after(TurnOutcome.Stored stored) {
        return with(stored.row());
    }

    private SessionHandle with(StoredSession changed) {
        return new SessionHandle(access, tracked, user, changed.session(), changed, newest);
    }

    private Session change(UnaryOperator<Session> change) {
        StoredSession changed = access.change(id(), user, change);
        tracked.activity().recordRow(changed);
        return changed.session();
    }
}
