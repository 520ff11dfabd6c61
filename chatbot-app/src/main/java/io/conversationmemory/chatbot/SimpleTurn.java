package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter.Appended;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.UnknownSessionException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs turns without an idempotency key. In an existing session a turn takes three round trips, however long the session is:
 * row, window and preferences at the same time, the question, the reply. Stateless.
 */
final class SimpleTurn {

    private final ConversationMemory memory;
    private final ReturningUserDetector familiarity;
    private final ReplyComposer replies;
    private final ChatPolicy policy;
    private final MessageIdGenerator ids;
    private final Consumer<SessionHandle> replied;

    SimpleTurn(
            ConversationMemory memory,
            ReturningUserDetector familiarity,
            ReplyComposer replies,
            ChatPolicy policy,
            MessageIdGenerator ids,
            Consumer<SessionHandle> replied) {
        this.replied = replied;
        this.memory = memory;
        this.familiarity = familiarity;
        this.replies = replies;
        this.policy = policy;
        this.ids = ids;
    }

    ChatReply run(ChatRequest request, ReplyListener listener) {
        Message question = Message.ofUser(ids.next(), request.message(), request.user());
        OpenedSession opened = open(request, question);
        SessionHandle session = opened.session();
        ConversationContext context = opened.context();
        UserFamiliarity asking = familiarity.of(request.user(), context, question.id());

        Optional.ofNullable(Titles.of(request.message()))
                .ifPresent(title -> session.suggestTitle(title, question.id()));
        Appended asked = session.writer().append(question);
        if (asked.moved()) {
            // Another message took the proposed slot; the context is what is stored before the question's final slot.
            context = session.contextBefore(asked.message().key(), context, window(question));
        }
        BufferedReplySink sink = new BufferedReplySink(listener, true);
        ReplyMessages reply = replies.compose(context, asked.message(), asking, TakenBack.nothing(), sink);
        StoredMessage answered = reply.appendTo(session.writer());
        sink.complete(answered.content());
        replied.accept(session);
        return ReplyMetadata.reply(asked.message(), answered, false);
    }

    private OpenedSession open(ChatRequest request, Message question) {
        SessionId named = request.session();
        WindowPolicy window = window(question);
        OpenedSession opened = named == null
                ? memory.beginSession(new SessionId(ids.next().value()), request.user(), window)
                : memory.openSession(named, request.user(), window);
        if (opened.session().isStored()) {
            return opened;
        }
        SessionId session = opened.session().id();
        if (named != null && policy.unknownSession() == UnknownSession.REFUSE) {
            throw new UnknownSessionException(session);
        }
        MessageSize.check(session, question);
        Optional<SessionHandle> created = opened.session().create(Titles.of(request.message()), question.id());
        return created.isPresent()
                ? new OpenedSession(created.get(), opened.context())
                : reopen(opened.session(), window);
    }

    /** Opens a session that another process created first. */
    private OpenedSession reopen(SessionHandle session, WindowPolicy window) {
        OpenedSession opened = session.reopen(window);
        if (!opened.session().isStored()) {
            throw new UnknownSessionException(session.id());
        }
        return opened;
    }

    private WindowPolicy window(Message question) {
        return policy.window().before(question);
    }
}
