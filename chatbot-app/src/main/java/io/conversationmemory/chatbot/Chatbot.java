package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.BackgroundSummaries;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chatbot over a conversation memory. Stateless between calls, so that any process can serve any session. Trusts the
 * {@link UserId} that it is given: authenticating the user is the caller's task. Everything besides turns (histories, titles,
 * preferences, deletion) is on {@link #memory()} and its {@link io.conversationmemory.service.SessionHandle}. Thread-safe. A
 * failure of the store is a {@link io.conversationmemory.port.StorageException}.
 */
public final class Chatbot implements AutoCloseable {

    private final ConversationMemory memory;
    private final WindowPolicy window;
    private final MessageIdGenerator ids;
    private final SimpleTurn simpleTurn;
    private final IdempotentTurn idempotentTurn;
    private final Regeneration regeneration;
    private volatile boolean closed;

    /** Creates a chatbot that summarizes nothing; it closes none of these. */
    public Chatbot(
            ConversationMemory memory,
            ReplyGenerator generator,
            ChatPolicy policy,
            Clock clock,
            MessageIdGenerator ids) {
        this(memory, generator, policy, clock, ids, null);
    }

    /**
     * Creates a chatbot that summarizes sessions in the background, after replies; it closes none of these.
     *
     * @param summaries null for none
     */
    public Chatbot(
            ConversationMemory memory,
            ReplyGenerator generator,
            ChatPolicy policy,
            Clock clock,
            MessageIdGenerator ids,
            @Nullable BackgroundSummaries summaries) {
        this.memory = memory;
        this.window = policy.window();
        this.ids = ids;
        ReturningUserDetector familiarity = new ReturningUserDetector(memory);
        Consumer<SessionHandle> replied =
                summaries == null ? session -> {} : session -> session.summarizeIfDue(summaries);
        ReplyComposer replies = new ReplyComposer(generator, memory);
        this.simpleTurn = new SimpleTurn(memory, familiarity, replies, policy, ids, replied);
        this.idempotentTurn =
                new IdempotentTurn(memory, familiarity, replies, policy, clock, Sleeper.system(), replied);
        this.regeneration = new Regeneration(
                memory, familiarity, replies, policy, clock, new TurnRounds(Sleeper.system()), replied);
    }

    /** Refuses requests from now on, with an {@link IllegalStateException}; those under way go on. Closes nothing else. Idempotent. */
    @Override
    public void close() {
        closed = true;
    }

    /** Returns the memory. Its own operations check no ownership; those of its session handles do. */
    public ConversationMemory memory() {
        return memory;
    }

    /** Returns the policy of the windows that replies are generated from. */
    public WindowPolicy window() {
        return window;
    }

    /**
     * Creates a session, or returns the one of that id.
     *
     * @param session its id; null generates one
     * @param user to whom a created session belongs; null is open to every caller that has its id
     * @throws io.conversationmemory.service.SessionForbiddenException if it belongs to another user
     */
    public Session createSession(@Nullable SessionId session, @Nullable UserId user) {
        checkOpen();
        SessionId id = session == null ? new SessionId(ids.next().value()) : session;
        return memory.createSession(id, user).session();
    }

    /** Runs a turn without a listener; see {@link #processMessage(ChatRequest, ReplyListener)}. */
    public ChatReply processMessage(ChatRequest request) {
        return processMessage(request, ReplyListener.none());
    }

    /**
     * Runs a turn: appends the message after everything that was read, generates the reply from the messages before it and the
     * user's preferences, and appends the reply. Both are stored when this returns.
     *
     * <p>With a message id of the caller's (an idempotency key), the request may be repeated for 20 minutes, by any process, at
     * the same time or later: one question and one reply are stored, and every repetition returns that reply. Without one, a
     * repetition is another turn.
     *
     * @throws io.conversationmemory.service.SessionForbiddenException if the session belongs to another user
     * @throws io.conversationmemory.service.UnknownSessionException if the session does not exist and the policy refuses that
     * @throws ReplyFailedException if the reply could not be generated, cannot be stored or was cancelled; the question stays
     *     stored, and nothing is learned
     * @throws IllegalStateException after {@link #close()}
     * @throws io.conversationmemory.port.ConflictException if the message id was used for another message
     * @throws TooManyTurnsException if the session has too many turns with such ids that are that young
     */
    public ChatReply processMessage(ChatRequest request, ReplyListener listener) {
        checkOpen();
        SessionId session = request.session();
        MessageId question = request.messageId();
        return session == null || question == null
                ? simpleTurn.run(request, listener)
                : idempotentTurn.run(session, question, request, listener);
    }

    /**
     * Generates another reply to a question. The earlier one, and all that was read after the question, is superseded in the same
     * transaction that stores the new reply; until then it stands, and a failure changes nothing.
     *
     * @throws io.conversationmemory.service.SessionForbiddenException if the session belongs to another user
     * @throws io.conversationmemory.service.UnknownSessionException if the session does not exist
     * @throws io.conversationmemory.service.UnknownMessageException if there is no such question
     * @throws io.conversationmemory.service.SupersededMessageException if the question is superseded, or became so meanwhile
     * @throws io.conversationmemory.service.TooManyRewindsException if the session has too many separate ranges of superseded messages
     * @throws ReplyFailedException if the reply could not be generated, cannot be stored or was cancelled
     */
    public ChatReply regenerate(RegenerateRequest request, ReplyListener listener) {
        checkOpen();
        return regeneration.run(request, listener);
    }

    /**
     * Asks a question in other words: supersedes the question and all that was read after it, and stores the new one in the same
     * transaction; then generates and appends the reply, as {@link #processMessage(ChatRequest, ReplyListener)} does.
     *
     * @throws io.conversationmemory.service.SessionForbiddenException if the session belongs to another user
     * @throws io.conversationmemory.service.UnknownSessionException if the session does not exist
     * @throws io.conversationmemory.service.UnknownMessageException if there is no such question
     * @throws io.conversationmemory.service.SupersededMessageException if the question is superseded
     * @throws io.conversationmemory.service.TooManyRewindsException if the session has too many separate ranges of superseded messages
     * @throws ReplyFailedException if the reply could not be generated, cannot be stored or was cancelled; the new question stays stored
     * @throws TooManyTurnsException if the session has too many young turns with idempotency keys
     */
    public ChatReply edit(EditRequest request, ReplyListener listener) {
        checkOpen();
        MessageId question = request.messageId();
        return idempotentTurn.edit(question == null ? ids.next() : question, request, listener);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The chatbot is closed.");
        }
    }
}
