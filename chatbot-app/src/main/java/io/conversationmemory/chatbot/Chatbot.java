package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RetryDelay;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chatbot. Keeps nothing between calls, so that any process can serve any session; whoever does not own a session gets
 * {@link SessionForbiddenException} before anything of it is returned or stored. Who the user is, the caller has to know: a
 * {@link UserId} is believed. Thread-safe. What a store cannot do comes out as a
 * {@link io.conversationmemory.port.StorageException}.
 */
public final class Chatbot {

    private final ConversationMemory memory;
    private final ChatPolicy policy;
    private final Clock clock;
    private final MessageIdGenerator ids;
    private final SessionAccess gate;
    private final ReturningUserDetector standing;
    private final ReplyComposer replies;
    private final RetryDelay pause;

    /** A chatbot over that memory; all of these stay the caller's. */
    public Chatbot(
            ConversationMemory memory,
            ReplyGenerator generator,
            ChatPolicy policy,
            Clock clock,
            MessageIdGenerator ids) {
        this.memory = memory;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.gate = new SessionAccess(memory, clock);
        this.standing = new ReturningUserDetector(memory);
        this.replies = new ReplyComposer(generator, new LearnedPreferenceWriter(memory));
        // The ids are as random as anything here: those who lose to each other do not wait in step.
        this.pause = round -> Thread.sleep(1 + Math.floorMod(ids.next().value().hashCode(), 8 << Math.min(round, 5)));
    }

    /** The memory beneath, which checks no ownership. */
    public ConversationMemory memory() {
        return memory;
    }

    /**
     * Begins a session, or returns the one of that id where this user may enter it.
     *
     * @param session its id; null makes a fresh one
     * @param user to whom it shall belong; null is open to whoever has the id
     * @throws SessionForbiddenException if there is one of that id and it is somebody else's
     */
    public Session createSession(@Nullable SessionId session, @Nullable UserId user) {
        SessionId id = session == null ? new SessionId(ids.next().value()) : session;
        if (session != null) {
            Optional<Session> existing = gate.find(id, user).map(row -> row.session());
            if (existing.isPresent()) {
                return existing.get();
            }
        }
        return gate.create(gate.begin(id, user, null), user).session();
    }

    /** A turn that nobody hears while the reply is made; see {@link #processMessage(ChatRequest, ReplyListener)}. */
    public ChatReply processMessage(ChatRequest request) {
        return processMessage(request, ReplyListener.none());
    }

    /**
     * A turn: stores what is said behind all that was read, makes the reply from what stands before it and the user's
     * preferences, and stores the reply. Both are stored when this returns.
     *
     * <p>With a message id of the caller's the request may be repeated for 20 minutes, by any process, at the same time or
     * later: one question and one reply are stored, and every repeat returns that reply. Without one, a repeat is another turn.
     *
     * @throws SessionForbiddenException if the session is somebody else's
     * @throws UnknownSessionException if there is no such session and the policy is to refuse it
     * @throws ReplyFailedException if the reply could not be made or was called off; the question stays stored
     * @throws io.conversationmemory.port.ConflictException if the message id was used for something else
     * @throws io.conversationmemory.port.RetryLaterException if too many turns with such ids are that young, among others
     */
    public ChatReply processMessage(ChatRequest request, ReplyListener listener) {
        SessionId session = request.session();
        MessageId question = request.messageId();
        if (session == null || question == null) {
            return new SimpleTurn(memory, gate, standing, replies, policy, clock, ids).run(request, listener);
        }
        return new IdempotentTurn(
                        memory, gate, standing, replies, policy, clock, pause, session, question, request, listener)
                .run();
    }

    /**
     * A session by its id. One of an older table that has only messages is found by these, once, and belongs to their single
     * user from then on.
     *
     * @throws SessionForbiddenException if it is somebody else's, or has no row and messages of several users
     * @throws UnknownSessionException if there is none
     */
    public Session loadSession(SessionId session, @Nullable UserId user) {
        return gate.get(session, user).session();
    }

    /** The newest messages of a session in a range, oldest first; fails like {@link #loadSession}. */
    public NewestMessages history(SessionId session, @Nullable UserId user, TimeRange range, int limit) {
        gate.get(session, user);
        return memory.history(session, range, limit);
    }

    /** A page of a session's messages; fails like {@link #loadSession}. */
    public Page<MessageItem> historyPage(
            SessionId session,
            @Nullable UserId user,
            TimeRange range,
            Direction direction,
            int limit,
            @Nullable Cursor cursor) {
        gate.get(session, user);
        return memory.historyPage(session, range, direction, limit, cursor);
    }

    /** What the next answer would know; fails like {@link #loadSession}. */
    public ConversationContext context(SessionId session, @Nullable UserId user) {
        return memory.context(gate.get(session, user).session(), user, policy.window());
    }

    /** A page of a user's own sessions, most recently active first. */
    public Page<SessionItem> sessionsOf(UserId user, int limit, @Nullable Cursor cursor) {
        return memory.sessionsOf(user, limit, cursor);
    }

    /** A user's preferences; empty where there are none. */
    public Optional<StoredPreferences> preferences(UserId user) {
        return memory.preferences(user);
    }

    /** Replaces all preferences of a user. */
    public StoredPreferences storePreferences(UserId user, JsonObject values) {
        return memory.storePreferences(user, values);
    }

    /** Sets one preference of a user and leaves the others. */
    public StoredPreferences updatePreference(UserId user, String key, JsonValue value) {
        return memory.updatePreference(user, key, value);
    }

    /** Unsets one preference of a user; empty where there are none at all. */
    public Optional<StoredPreferences> removePreference(UserId user, String key) {
        return memory.removePreference(user, key);
    }

    /** Deletes all preferences of a user; false where there were none. */
    public boolean deletePreferences(UserId user) {
        return memory.deletePreferences(user);
    }

    /**
     * Deletes a session: all its messages, then its row. May be repeated, and finishes what was cut off; an unknown session
     * is 0.
     *
     * @return how many messages were removed
     * @throws SessionForbiddenException if it is somebody else's
     */
    public long deleteSession(SessionId session, @Nullable UserId user, ProgressListener listener) {
        return gate.find(session, user)
                .map(row -> memory.deleteSession(session, listener))
                .orElse(0L);
    }

    /** Gives a session its title, or none; fails like {@link #loadSession}. */
    public Session rename(SessionId session, @Nullable UserId user, @Nullable String title) {
        return gate.change(session, user, row -> row.withTitle(title));
    }

    /** Lets the window begin here: nothing that was said before goes into a context again. It stays in the history. */
    public Session restartWindow(SessionId session, @Nullable UserId user) {
        gate.get(session, user);
        SessionWriter writer = memory.writer(session);
        writer.readNewest(null, 1);
        Timestamp start = writer.reserveTimestamp();
        return gate.change(session, user, row -> row.withWindowStart(start));
    }

    /** Pins the system message that stands before every window of this session, or takes it away where null. */
    public Session pinSystemMessage(SessionId session, @Nullable UserId user, @Nullable String text) {
        return gate.change(session, user, row -> row.withSystemMessage(text));
    }

    /** How much is stored, by the store's own figures. */
    public Statistics statistics() {
        return memory.statistics();
    }

    /** How much is stored, counted, the intents of all replies among it. */
    public Statistics exactStatistics(ProgressListener listener) {
        return memory.exactStatistics(listener);
    }

    /** Counts how many messages carry each intent; see {@link ConversationMemory#countIntents}. */
    public Map<String, Long> countIntents(ProgressListener listener) {
        return memory.countIntents(listener);
    }
}
