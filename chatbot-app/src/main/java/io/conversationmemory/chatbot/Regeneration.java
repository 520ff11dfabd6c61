package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.OpenedSession;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.SupersededMessageException;
import io.conversationmemory.service.UnknownMessageException;
import io.conversationmemory.service.UnknownSessionException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Regenerates replies: generates first, then writes the rewind to the question and the new reply in one transaction with the session's
 * row. Until then the earlier reply stands, and a generator that fails changes nothing.
 */
final class Regeneration {

    private static final int PAGE = 100;

    private final ConversationMemory memory;
    private final ReturningUserDetector familiarity;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final Clock clock;
    private final TurnRounds rounds;
    private final Consumer<SessionHandle> replied;
    private final LearnedPreferences learned;

    Regeneration(
            ConversationMemory memory,
            ReturningUserDetector familiarity,
            ReplyComposer replies,
            ChatPolicy policy,
            Clock clock,
            TurnRounds rounds,
            Consumer<SessionHandle> replied) {
        this.replied = replied;
        this.memory = memory;
        this.familiarity = familiarity;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.rounds = rounds;
        this.learned = new LearnedPreferences(memory);
    }

    ChatReply run(RegenerateRequest request, ReplyListener listener) {
        OpenedSession opened = memory.openSession(request.session(), request.user(), policy.window());
        SessionHandle session = opened.session();
        if (!session.isStored()) {
            throw new UnknownSessionException(session.id());
        }
        Optional<Rewind> earlier = Optional.ofNullable(request.idempotencyKey()).flatMap(session::findRewind);
        if (earlier.isPresent()) {
            if (!isRegeneration(earlier.get())) {
                throw TurnRounds.keyIsTaken(session.id(), Objects.requireNonNull(request.idempotencyKey()));
            }
            return repeated(session, earlier.get(), new BufferedReplySink(listener, false));
        }
        StoredMessage question = session.question(request.question());
        Rewind planned = session.planRewind(Bound.excluding(question.key()), request.idempotencyKey());
        List<LearnedChange> superseded = LearnedPreferences.changes(
                session, request.user(), planned, session.rewound(planned).rewinds());
        // The generator sees the preferences without what the earlier reply had learned, so that it learns it again.
        ConversationContext context = session.contextBefore(
                question.key(),
                LearnedPreferences.without(superseded, opened.context()),
                policy.window().before(question.message()));
        UserFamiliarity asking = familiarity.of(request.user(), context, question.id());
        BufferedReplySink sink = new BufferedReplySink(listener, true);
        MessageId id = UuidV7.replyTo(session.id(), question.id(), planned.id());
        ReplyMessages reply = replies.compose(
                id, context, question, asking, () -> learned.takeBack(request.user(), superseded), sink);
        return store(session, planned, question, reply, sink);
    }

    /** A rewind to the beginning has no target, and an edit includes it. */
    private static boolean isRegeneration(Rewind rewind) {
        Bound target = rewind.range().from();
        return target != null && !target.inclusive();
    }

    private ChatReply store(
            SessionHandle opened, Rewind planned, StoredMessage question, ReplyMessages reply, BufferedReplySink sink) {
        SessionHandle session = opened;
        for (int round = 1; ; round++) {
            if (session.isSuperseded(question)) {
                throw new SupersededMessageException(session.id(), "message " + PrintableText.id(question.id()));
            }
            Session changed = withClaimFinished(
                    session.rewound(planned), question, reply.reply().id());
            TurnStamp stamp = new TurnStamp(changed.rewinds().number(), question.key());
            TurnOutcome outcome =
                    TurnRounds.append(session, reply.withStamp(stamp).all(), changed::activeAt);
            if (outcome instanceof TurnOutcome.Stored stored) {
                StoredMessage answered = ReplyMessages.last(stored.messages());
                sink.complete(answered.content());
                replied.accept(opened);
                return ReplyMetadata.reply(question, answered, false);
            }
            rounds.pause(session.id(), question.id(), round);
            session = session.reopen();
            Optional<Rewind> written = session.session().rewinds().find(planned.id());
            if (written.isPresent()) {
                return repeated(session, written.get(), sink);
            }
            session.writer().readNewest(1);
        }
    }

    /** Finishes the claim of a turn that was cut off: the new reply is the one that a repetition of its request returns. */
    private Session withClaimFinished(Session session, StoredMessage question, MessageId reply) {
        Optional<TurnClaim> claim = session.claims().find(question.id()).filter(found -> !found.finished());
        return claim.flatMap(unfinished -> session.claims()
                        .with(new TurnClaim(question.id(), unfinished.time(), true, Timestamp.now(clock), reply)))
                .map(session::withClaims)
                .orElse(session);
    }

    /** Returns the reply that was stored together with a rewind. */
    private ChatReply repeated(SessionHandle session, Rewind rewind, BufferedReplySink sink) {
        Bound target = Objects.requireNonNull(rewind.range().from(), "A reply is regenerated to a question.");
        StoredMessage question =
                find(session, new KeyRange(Bound.including(target.key()), Bound.including(target.key())), null);
        MessageId id = UuidV7.replyTo(session.id(), question.id(), rewind.id());
        StoredMessage reply = find(session, KeyRange.after(target.key()), id);
        sink.begin(question);
        sink.complete(reply.content());
        return ReplyMetadata.reply(question, reply, session.isSuperseded(reply));
    }

    private static StoredMessage find(SessionHandle session, KeyRange range, @Nullable MessageId id) {
        @Nullable Cursor cursor = null;
        do {
            Page<HistoryMessage> page = session.allPage(range, Direction.FORWARDS, PAGE, cursor);
            for (HistoryMessage message : page.items()) {
                MessageItem item = message.item();
                if (item instanceof StoredMessage stored
                        && (id == null || stored.id().equals(id))) {
                    return stored;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        throw new UnknownMessageException(
                session.id(),
                "reply of this request: it was deleted or has expired, or the key belongs to a request of another kind");
    }
}
