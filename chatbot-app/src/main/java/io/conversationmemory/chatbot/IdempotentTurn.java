package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.UnknownSessionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns with an idempotency key, a message id of the caller's. Each message is written in one transaction with the row of
 * its session, conditional on the row that was read: of all concurrent and repeated runs one stores the question and one,
 * perhaps another, the reply. Row and window may be read in any order.
 */
final class IdempotentTurn {

    private static final int MAX_ROUNDS = 40;
    private static final Duration FIRST_WAIT = Duration.ofMillis(8);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(256);

    private final ConversationMemory memory;
    private final ReturningUserDetector familiarity;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final Clock clock;
    private final Sleeper sleeper;

    IdempotentTurn(
            ConversationMemory memory,
            ReturningUserDetector familiarity,
            ReplyComposer replies,
            ChatPolicy policy,
            Clock clock,
            Sleeper sleeper) {
        this.memory = memory;
        this.familiarity = familiarity;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    ChatReply run(SessionId session, MessageId questionId, ChatRequest request, ReplyListener listener) {
        Message question = Message.ofUser(questionId, request.message(), request.user());
        WindowPolicy window = policy.window().before(question);
        return new Run(question, window, request, listener).run(memory.openSession(session, request.user(), window));
    }

    /** One run of one turn. */
    private final class Run {

        private final Message question;
        private final WindowPolicy window;
        private final ChatRequest request;
        private final ReplyListener listener;

        Run(Message question, WindowPolicy window, ChatRequest request, ReplyListener listener) {
            this.question = question;
            this.window = window;
            this.request = request;
            this.listener = listener;
        }

        ChatReply run(OpenedSession first) {
            OpenedSession opened = first;
            for (int round = 1; ; round++) {
                SessionHandle session = opened.session();
                ConversationContext context = opened.context();
                Session now = session.isStored() ? session.session() : begin(session);
                TurnLookup stored = lookup(session);

                TurnClaim claim = now.claims().find(question.id()).orElse(null);
                if (claim != null && claim.finished()) {
                    return repeated(stored.question(claim), stored.reply(claim));
                }
                StoredMessage asked = claim != null
                        ? stored.question(claim)
                        : stored.questionIn(context.window()).orElse(null);
                Optional<StoredMessage> answered = claim != null ? Optional.empty() : stored.replyIn(context.window());
                if (answered.isPresent()) {
                    return repeated(asked == null ? stored.questionBefore(answered.get()) : asked, answered.get());
                }
                if (asked != null && session.isStored()) {
                    // Stored by another run, or by one whose response was lost, that may never finish the turn.
                    ConversationContext before = context.withWindow(session.windowBefore(asked.time(), window));
                    return reply(session, asked, before, asking(before), false);
                }

                MessageSize.check(session.id(), question);
                UserFamiliarity asking = asking(context);
                TurnOutcome outcome =
                        append(session, question, time -> now.activeAt(time).withClaims(claims(now, time, false)));
                if (outcome instanceof TurnOutcome.Stored claimed) {
                    return reply(session.after(claimed), claimed.message(), context, asking, true);
                }
                pause(session, round);
                opened = session.reopen(window);
            }
        }

        /** Generates the reply and appends it, unless another run was faster: then returns the reply of that one. */
        private ChatReply reply(
                SessionHandle opened,
                StoredMessage asked,
                ConversationContext context,
                UserFamiliarity asking,
                boolean live) {
            BufferedReplySink sink = new BufferedReplySink(listener, live);
            Message reply = replies.compose(context, asked, asking, sink);
            opened.writer().recordWrite(asked.time());
            SessionHandle session = opened;
            for (int round = 1; ; round++) {
                Session read = session.session();
                TurnOutcome outcome = append(
                        session, reply, time -> read.activeAt(time).withClaims(claims(read, asked.time(), true)));
                if (outcome instanceof TurnOutcome.Stored stored) {
                    sink.complete(stored.message().content());
                    return ReplyMetadata.reply(asked, stored.message());
                }
                pause(session, round);
                session = session.reopen();
                TurnClaim claim = session.session().claims().find(question.id()).orElse(null);
                if (claim != null && claim.finished()) {
                    StoredMessage stored = lookup(session).reply(claim);
                    sink.complete(stored.content());
                    return ReplyMetadata.reply(asked, stored);
                }
                session.writer().readNewest(1);
            }
        }

        private TurnLookup lookup(SessionHandle session) {
            return new TurnLookup(session, question, clock, sleeper);
        }

        private ChatReply repeated(StoredMessage asked, StoredMessage answered) {
            new BufferedReplySink(listener, false).complete(answered.content());
            return ReplyMetadata.reply(asked, answered);
        }

        private UserFamiliarity asking(ConversationContext context) {
            return familiarity.of(request.user(), context, question.id());
        }

        private Session begin(SessionHandle session) {
            if (policy.unknownSession() == UnknownSession.REFUSE) {
                throw new UnknownSessionException(session.id());
            }
            return session.session().withTitle(Titles.of(request.message()));
        }

        private TurnClaims claims(Session now, Timestamp asked, boolean finished) {
            TurnClaim claim = new TurnClaim(question.id(), asked, finished, Timestamp.now(clock));
            return now.claims()
                    .with(claim)
                    .orElseThrow(() -> new RetryLaterException(
                            operation(now.id()),
                            "The session has had " + TurnClaims.MAX + " turns within " + TurnClaims.LIFETIME.toMinutes()
                                    + " minutes",
                            "Repeat the request in a few minutes, with the same message id.",
                            null));
        }

        private void pause(SessionHandle session, int round) {
            if (round == MAX_ROUNDS) {
                throw new RetryLaterException(
                        operation(session.id()),
                        "Other writers changed the session " + MAX_ROUNDS + " times meanwhile",
                        "Repeat the request with the same message id.",
                        null);
            }
            Duration longest = Backoff.delay(FIRST_WAIT, LONGEST_WAIT, round);
            sleeper.sleep(sleeper.jittered(longest), operation(session.id()));
        }

        private Operation operation(SessionId session) {
            return new Operation(PortOperation.TAKE_TURN, null, session.value() + " " + question.id());
        }
    }

    /** Returns null after an unknown outcome: it is settled by reading the row again, like a lost race. */
    private static @Nullable TurnOutcome append(
            SessionHandle session, Message message, Function<Timestamp, Session> change) {
        try {
            return session.appendWithRow(message, change);
        } catch (OutcomeUnknownException e) {
            return null;
        }
    }
}
