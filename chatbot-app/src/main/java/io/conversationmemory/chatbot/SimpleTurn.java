package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn without a caller's message id: the row, then window and preferences at the same time, the question behind the newest
 * read, the reply. Two reads by id, one query and two writes, however long the session is.
 */
final class SimpleTurn {

    private static final Logger LOG = LoggerFactory.getLogger(SimpleTurn.class);

    private final ConversationMemory memory;
    private final SessionAccess gate;
    private final ReturningUserDetector standing;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final Clock clock;
    private final MessageIdGenerator ids;

    SimpleTurn(
            ConversationMemory memory,
            SessionAccess gate,
            ReturningUserDetector standing,
            ReplyComposer replies,
            ChatPolicy policy,
            Clock clock,
            MessageIdGenerator ids) {
        this.memory = memory;
        this.gate = gate;
        this.standing = standing;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
    }

    ChatReply run(ChatRequest request, ReplyListener listener) {
        Message question = Message.ofUser(ids.next(), request.message(), request.user());
        StoredSession row = open(request, question);
        Session session = row.session();
        SessionWriter writer = memory.writer(session.id());
        ConversationContext context = memory.context(writer, session, request.user(), policy.window());
        UserFamiliarity asking = standing.of(request.user(), context, question.id());

        Timestamp proposed = writer.reserveTimestamp();
        StoredMessage asked = onceMore(() -> memory.storage().messages().append(session.id(), proposed, question));
        writer.recordWrite(asked.time());
        if (!asked.time().equals(proposed)) {
            // Another message was faster; the context is what stands before the question's final place.
            context = new ConversationContext(
                    session.id(),
                    session.systemMessage(),
                    memory.windowBefore(session, asked.time(), policy.window()),
                    context.preferences(),
                    context.preferenceProblems());
        }
        BufferedReplySink stream = new BufferedReplySink(listener, true);
        Message reply = replies.make(context, asked, asking, stream);
        StoredMessage answered = onceMore(() -> writer.append(reply));
        refreshActivity(row, request);
        stream.complete(answered.content());
        return ReplyMetadata.answer(asked, answered);
    }

    private StoredSession open(ChatRequest request, Message question) {
        SessionId named = request.session();
        if (named != null) {
            StoredSession found = gate.find(named, request.user()).orElse(null);
            if (found != null) {
                return found;
            }
            if (policy.unknownSession() == UnknownSession.REFUSE) {
                throw new UnknownSessionException(named);
            }
        }
        SessionId session = named == null ? new SessionId(ids.next().value()) : named;
        MessageSize.check(session, question);
        return gate.create(gate.begin(session, request.user(), Titles.of(request.message())), request.user());
    }

    /** A mere refresh: one that loses, or fails, is dropped, and never brings back an erased row. */
    private void refreshActivity(StoredSession row, ChatRequest request) {
        Timestamp now = Timestamp.now(clock);
        if (!row.session().needsRefresh(now)) {
            return;
        }
        @Nullable
        String title = row.session().title() == null
                ? Titles.of(request.message())
                : row.session().title();
        try {
            memory.storage().sessions().replace(row, row.session().activeAt(now).withTitle(title));
        } catch (StorageException e) {
            LOG.debug(
                    "Session {} was not marked as active: {}",
                    PrintableText.id(row.session().id()),
                    e.getMessage());
        }
    }

    /** Where it is not known whether a message was stored, the same call again settles it. */
    private static StoredMessage onceMore(Supplier<StoredMessage> append) {
        try {
            return append.get();
        } catch (OutcomeUnknownException e) {
            return append.get();
        }
    }
}
