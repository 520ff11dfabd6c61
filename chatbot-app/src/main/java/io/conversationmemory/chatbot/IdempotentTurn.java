package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.SupersededMessageException;
import io.conversationmemory.service.UnknownSessionException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns with an idempotency key, a message id of the caller's. Each message is written in one transaction with the row of
 * its session, conditional on the row that was read: of all concurrent and repeated runs one stores the question and one,
 * perhaps another, the reply. Row and window may be read in any order.
 */
final class IdempotentTurn {

    private final ConversationMemory memory;
    private final ReturningUserDetector familiarity;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final Clock clock;
    private final Sleeper sleeper;
    private final TurnRounds rounds;
    private final Consumer<SessionHandle> replied;
    private final LearnedPreferences learned;

    IdempotentTurn(
            ConversationMemory memory,
            ReturningUserDetector familiarity,
            ReplyComposer replies,
            ChatPolicy policy,
            Clock clock,
            Sleeper sleeper,
            Consumer<SessionHandle> replied) {
        this.replied = replied;
        this.memory = memory;
        this.familiarity = familiarity;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.sleeper = sleeper;
        this.rounds = new TurnRounds(sleeper);
        this.learned = new LearnedPreferences(memory);
    }

    ChatReply run(SessionId session, MessageId questionId, ChatRequest request, ReplyListener listener) {
        Message question = Message.ofUser(questionId, request.message(), request.user());
        WindowPolicy window = policy.window().before(question);
        return new Run(question, window, request, null, listener)
                .run(memory.openSession(session, request.user(), window));
    }

    /** Runs a turn whose question replaces an earlier one. */
    ChatReply edit(MessageId questionId, EditRequest request, ReplyListener listener) {
        ChatRequest turn = new ChatRequest(request.message(), request.session(), request.user(), questionId);
        Message question = Message.ofUser(questionId, request.message(), request.user());
        WindowPolicy window = policy.window().before(question);
        OpenedSession opened = memory.openSession(request.session(), request.user(), window);
        if (!opened.session().isStored()) {
            throw new UnknownSessionException(request.session());
        }
        return new Run(question, window, turn, request.question(), listener).run(opened);
    }

    /** One run of one turn. */
    private final class Run {

        private final Message question;
        private final WindowPolicy window;
        private final ChatRequest request;
        private final @Nullable RewindTarget edited;
        private final ReplyListener listener;
        /** The edit as the first reading plans it; null before, and without one. */
        private @Nullable Edit edit;

        /**
         * @param edited the question that is replaced; null for none
         */
        Run(
                Message question,
                WindowPolicy window,
                ChatRequest request,
                @Nullable RewindTarget edited,
                ReplyListener listener) {
            this.question = question;
            this.window = window;
            this.request = request;
            this.edited = edited;
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
                    return repeated(session, stored.question(claim), stored.reply(claim));
                }
                StoredMessage asked = claim != null
                        ? stored.question(claim)
                        : stored.questionIn(context.window()).orElse(null);
                Optional<StoredMessage> answered = claim != null ? Optional.empty() : stored.replyIn(context.window());
                if (answered.isPresent()) {
                    return repeated(
                            session, asked == null ? stored.questionBefore(answered.get()) : asked, answered.get());
                }
                if (asked != null && session.isStored()) {
                    // Stored by another run, or by one whose response was lost, that may never finish the turn.
                    ConversationContext before = session.contextBefore(asked.key(), context, window);
                    return reply(session, asked, before, asking(before), false);
                }

                MessageSize.check(session.id(), question);
                UserFamiliarity asking = asking(context);
                Session changed = titled(edited == null ? now : edited(session, edited));
                TurnStamp stamp = new TurnStamp(changed.rewinds().number(), null);
                TurnOutcome outcome = TurnRounds.append(
                        session,
                        List.of(question.withStamp(stamp)),
                        time -> changed.activeAt(time).withClaims(claims(now, time, false)));
                if (outcome instanceof TurnOutcome.Stored claimed) {
                    SessionHandle after = session.after(claimed);
                    ConversationContext before = edited == null
                            ? context
                            : after.contextBefore(claimed.message().key(), context, window);
                    return reply(after, claimed.message(), before, asking, true);
                }
                rounds.pause(session.id(), question.id(), round);
                opened = session.reopen(window);
            }
        }

        /**
         * Returns the session without the question that is edited and all after it. The range is the one of the first reading; the target
         * is checked against each row.
         */
        private Session edited(SessionHandle session, RewindTarget target) {
            if (edit == null) {
                StoredMessage replaced = session.question(target);
                if (session.findRewind(question.id()).isPresent()) {
                    throw TurnRounds.keyIsTaken(session.id(), question.id());
                }
                Rewind planned = session.planRewind(KeyRange.Bound.including(replaced.key()), question.id());
                edit = new Edit(replaced, planned);
            }
            requireStanding(session, edit.replaced());
            return session.rewound(edit.planned());
        }

        private void requireStanding(SessionHandle session, StoredMessage message) {
            if (session.isSuperseded(message)) {
                throw new SupersededMessageException(session.id(), "message " + PrintableText.id(message.id()));
            }
        }

        /** Generates the reply and appends it, unless another run was faster: then returns the reply of that one. */
        private ChatReply reply(
                SessionHandle opened,
                StoredMessage asked,
                ConversationContext asRead,
                UserFamiliarity asking,
                boolean live) {
            requireStanding(opened, asked);
            List<LearnedChange> superseded = superseded(opened);
            TakenBack taken = learned.takeBack(request.user(), superseded);
            ConversationContext context = LearnedPreferences.without(superseded, asRead);
            BufferedReplySink sink = new BufferedReplySink(listener, live);
            ReplyMessages reply =
                    replies.compose(context, asked, asking, taken, sink).withStamp(opened.stamp(asked.key()));
            opened.writer().recordWrite(asked.time());
            SessionHandle session = opened;
            for (int round = 1; ; round++) {
                Session read = session.session();
                requireStanding(session, asked);
                TurnOutcome outcome = TurnRounds.append(
                        session, reply.all(), time -> read.activeAt(time).withClaims(claims(read, asked.time(), true)));
                if (outcome instanceof TurnOutcome.Stored stored) {
                    StoredMessage answered = ReplyMessages.last(stored.messages());
                    sink.complete(answered.content());
                    replied.accept(opened);
                    return ReplyMetadata.reply(asked, answered, false);
                }
                rounds.pause(session.id(), question.id(), round);
                session = session.reopen();
                TurnClaim claim = session.session().claims().find(question.id()).orElse(null);
                if (claim != null && claim.finished()) {
                    StoredMessage stored = lookup(session).reply(claim);
                    sink.complete(stored.content());
                    return ReplyMetadata.reply(asked, stored, session.isSuperseded(stored));
                }
                session.writer().readNewest(1);
            }
        }

        /** Returns what the replies had learned that this turn supersedes, if it is an edit. */
        private List<LearnedChange> superseded(SessionHandle session) {
            return session.findRewind(question.id())
                    .map(rewind -> LearnedPreferences.changes(
                            session, request.user(), rewind, session.session().rewinds()))
                    .orElseGet(List::of);
        }

        private TurnLookup lookup(SessionHandle session) {
            return new TurnLookup(session, question, clock, sleeper);
        }

        private ChatReply repeated(SessionHandle session, StoredMessage asked, StoredMessage answered) {
            BufferedReplySink sink = new BufferedReplySink(listener, false);
            sink.begin(asked);
            sink.complete(answered.content());
            return ReplyMetadata.reply(asked, answered, session.isSuperseded(answered));
        }

        private UserFamiliarity asking(ConversationContext context) {
            return familiarity.of(request.user(), context, question.id());
        }

        private Session begin(SessionHandle session) {
            if (policy.unknownSession() == UnknownSession.REFUSE) {
                throw new UnknownSessionException(session.id());
            }
            return session.session();
        }

        /** Returns the session with the title that the question gives it, if it has none. */
        private Session titled(Session session) {
            return session.title() == null ? session.withTitle(Titles.of(request.message()), question.id()) : session;
        }

        private TurnClaims claims(Session now, Timestamp asked, boolean finished) {
            TurnClaim claim = new TurnClaim(question.id(), asked, finished, Timestamp.now(clock));
            return now.claims().with(claim).orElseThrow(() -> new TooManyTurnsException(now.id()));
        }
    }

    /**
     * A planned edit.
     *
     * @param replaced the question that is superseded
     * @param planned the rewind, with the range that was read first
     */
    private record Edit(StoredMessage replaced, Rewind planned) {}
}
