package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.EditRequest;
import io.conversationmemory.chatbot.RegenerateRequest;
import io.conversationmemory.chatbot.json.RewindJson;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Problem;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.RewindTarget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Corrections of a conversation: another reply, a question in other words, a rewind. */
public final class CorrectionResource implements Resource {

    private static final String STREAM = "stream";
    private static final String TO = "to";

    private final Chatbot chatbot;
    private final Turns turns;
    private final Changes changes;

    /** Creates the resource. */
    public CorrectionResource(Chatbot chatbot, Turns turns, Changes changes) {
        this.chatbot = chatbot;
        this.turns = turns;
        this.changes = changes;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sessions/{session_id}/regenerate", this::regenerate, Access.USER);
        routes.post("/sessions/{session_id}/edit", this::edit, Access.USER);
        routes.post("/sessions/{session_id}/rewind", this::rewind, Access.USER);
    }

    private void regenerate(Context context) {
        Parameters parameters = Parameters.of(context);
        RequestBody body = RequestBody.read(context, "question_id", MessageItems.USER_ID, STREAM);
        MessageId question = body.optional("question_id", MessageId::new);
        RegenerateRequest request = new RegenerateRequest(
                parameters.session(),
                question == null ? null : RewindTarget.message(question),
                user(body, context),
                parameters.idempotencyKey());
        run(listener -> chatbot.regenerate(request, listener), body, context);
    }

    private void edit(Context context) {
        Parameters parameters = Parameters.of(context);
        RequestBody body = RequestBody.read(context, MessageItems.MESSAGE_ID, "message", MessageItems.USER_ID, STREAM);
        EditRequest request = new EditRequest(
                parameters.session(),
                RewindTarget.message(body.require(MessageItems.MESSAGE_ID, MessageId::new)),
                body.requireText("message"),
                user(body, context),
                parameters.idempotencyKey());
        run(listener -> chatbot.edit(request, listener), body, context);
    }

    private void run(Turn turn, RequestBody body, Context context) {
        if (body.flag(STREAM)) {
            turns.stream(turn, context);
        } else {
            turns.reply(turn, context);
        }
    }

    private void rewind(Context context) {
        Parameters parameters = Parameters.of(context);
        RequestBody body = RequestBody.read(context, TO, MessageItems.USER_ID);
        if (!body.has(TO)) {
            throw Problem.badRequest("The member to is missing: the id of a message, or null for the beginning.");
        }
        MessageId to = body.optional(TO, MessageId::new);
        SessionId session = parameters.session();
        MessageId key = parameters.idempotencyKey();
        Rewind rewind = chatbot.memory()
                .getSession(session, user(body, context))
                .rewind(to == null ? RewindTarget.beginning() : RewindTarget.message(to), key);
        changes.notify(session);
        Json.write(RewindJson.of(session, to, rewind), context);
    }

    private static @Nullable UserId user(RequestBody body, Context context) {
        return Caller.of(context).user(body.optional(MessageItems.USER_ID, UserId::new));
    }
}
