package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RetryDelay;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a turn with a caller's message id. The session's row is read first and written together with each message, so
 * that it fences off every duplicate: of all runs one stores the question and one, perhaps another, the reply.
 */
final class IdempotentTurn {

    private static final int MAX_ROUNDS = 40;

    private final ConversationMemory memory;
    private final SessionAccess gate;
    private final ReturningUserDetector standing;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final Clock clock;
    private final RetryDelay pause;

    private final ChatRequest request;
    private final ReplyListener listener;
    private final SessionId session;
    private final Message question;
    private final TurnLookup record;
    private final SessionWriter writer;

    IdempotentTurn(
            ConversationMemory memory,
            SessionAccess gate,
            ReturningUserDetector standing,
            ReplyComposer replies,
            ChatPolicy policy,
            Clock clock,
            RetryDelay pause,
            SessionId session,
            MessageId questionId,
            ChatRequest request,
            ReplyListener listener) {
        this.memory = memory;
        this.gate = gate;
        this.standing = standing;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.pause = pause;
        this.session = session;
        this.request = request;
        this.listener = listener;
        this.question = Message.ofUser(questionId, request.message(), request.user());
        this.record = new TurnLookup(memory.storage().messages(), session, question);
        this.writer = memory.writer(session);
    }

    ChatReply run() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            pauseBefore(round);
            StoredSession row = gate.find(session, request.user()).orElse(null);
            Session now = row == null ? begin() : row.session();
            ConversationContext context = memory.context(writer, now, request.user(), policy.window());

            TurnClaim claim = now.claims().find(question.id()).orElse(null);
            if (claim != null && claim.finished()) {
                return whole(record.question(claim.time()), record.reply(claim.time()));
            }
            StoredMessage asked = claim != null
                    ? record.question(claim.time())
                    : record.questionIn(context.window()).orElse(null);
            Optional<StoredMessage> answered = claim != null ? Optional.empty() : record.replyIn(context.window());
            if (answered.isPresent()) {
                return whole(asked == null ? record.questionBefore(answered.get()) : asked, answered.get());
            }
            if (asked != null && row != null) {
                // Begun elsewhere, or by a run whose answer was lost, and perhaps never to be finished there.
                ConversationContext before = before(asked, now, context);
                return answer(row, asked, before, standing.of(request.user(), before, question.id()), false);
            }

            MessageSize.check(session, question);
            UserFamiliarity asking = standing.of(request.user(), context, question.id());
            Timestamp time = writer.reserveTimestamp();
            Session claimed = now.activeAt(time).withClaims(claims(now, time, false));
            TurnOutcome outcome = settled(() -> memory.storage().turns().append(row, claimed, time, question));
            if (outcome instanceof TurnOutcome.Stored stored) {
                return answer(stored.row(), stored.message(), context, asking, true);
            }
        }
        throw crowded();
    }

    /** Makes the reply and stores it, unless another run was faster: then that one is the answer. */
    private ChatReply answer(
            StoredSession read,
            StoredMessage asked,
            ConversationContext context,
            UserFamiliarity asking,
            boolean live) {
        BufferedReplySink stream = new BufferedReplySink(listener, live);
        Message reply = replies.make(context, asked, asking, stream);
        writer.recordWrite(asked.time());
        StoredSession row = read;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StoredSession over = row;
            Timestamp time = writer.reserveTimestamp();
            Session finished = over.session().activeAt(time).withClaims(claims(over.session(), asked.time(), true));
            TurnOutcome outcome = settled(() -> memory.storage().turns().append(over, finished, time, reply));
            if (outcome instanceof TurnOutcome.Stored stored) {
                stream.complete(stored.message().content());
                return ReplyMetadata.answer(asked, stored.message());
            }
            pauseBefore(round + 1);
            row = gate.get(session, request.user());
            TurnClaim claim = row.session().claims().find(question.id()).orElse(null);
            if (claim != null && claim.finished()) {
                StoredMessage stored = record.reply(claim.time());
                stream.complete(stored.content());
                return ReplyMetadata.answer(asked, stored);
            }
            writer.readNewest(row.session().windowStart(), 1);
        }
        throw crowded();
    }

    private ConversationContext before(StoredMessage asked, Session now, ConversationContext context) {
        return new ConversationContext(
                session,
                now.systemMessage(),
                memory.windowBefore(now, asked.time(), policy.window()),
                context.preferences(),
                context.preferenceProblems());
    }

    private ChatReply whole(StoredMessage asked, StoredMessage answered) {
        new BufferedReplySink(listener, false).complete(answered.content());
        return ReplyMetadata.answer(asked, answered);
    }

    private Session begin() {
        if (policy.unknownSession() == UnknownSession.REFUSE) {
            throw new UnknownSessionException(session);
        }
        return gate.begin(session, request.user(), Titles.of(request.message()));
    }

    private TurnClaims claims(Session now, Timestamp asked, boolean finished) {
        TurnClaim claim = new TurnClaim(question.id(), asked, finished, Timestamp.now(clock));
        return now.claims()
                .with(claim)
                .orElseThrow(() -> new RetryLaterException(
                        operation(),
                        "The session has had " + TurnClaims.MAX + " turns within " + TurnClaims.LIFETIME.toMinutes()
                                + " minutes",
                        "Repeat the request in a few minutes, with the same message id.",
                        null));
    }

    /** A lost answer is settled by reading the row again, like a lost race. */
    private static @Nullable TurnOutcome settled(Supplier<TurnOutcome> append) {
        try {
            return append.get();
        } catch (OutcomeUnknownException e) {
            return null;
        }
    }

    private void pauseBefore(int round) {
        if (round == 0) {
            return;
        }
        try {
            pause.before(round);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedOperationException(operation(), e);
        }
    }

    private RetryLaterException crowded() {
        return new RetryLaterException(
                operation(),
                "Others changed the session " + MAX_ROUNDS + " times meanwhile",
                "Repeat the request with the same message id.",
                null);
    }

    private Operation operation() {
        return new Operation(PortOperation.TAKE_TURN, null, session.value() + " " + question.id());
    }
}
