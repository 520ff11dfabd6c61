package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.json.ContextJson;
import io.conversationmemory.chatbot.json.SessionJson;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionChange;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** One session: its row, its context, its deletion. */
public final class SessionResource implements Resource {

    private final Chatbot chatbot;
    private final ConversationMemory memory;
    private final Changes changes;

    /** Creates the resource. */
    public SessionResource(Chatbot chatbot, Changes changes) {
        this.chatbot = chatbot;
        this.memory = chatbot.memory();
        this.changes = changes;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sessions", this::create, Access.USER);
        routes.get("/sessions/{session_id}", this::get, Access.USER);
        routes.patch("/sessions/{session_id}", this::change, Access.USER);
        routes.delete("/sessions/{session_id}", this::delete, Access.USER);
        routes.delete("/history/{session_id}", this::delete, Access.USER);
        routes.get("/sessions/{session_id}/context", this::context, Access.USER);
    }

    private void create(Context context) {
        RequestBody body = RequestBody.read(
                context, SessionItems.SESSION_ID, SessionItems.USER_ID, SessionItems.TITLE, SessionItems.CONTEXT);
        UserId user = Caller.of(context).user(body.optional(SessionItems.USER_ID, UserId::new));
        SessionId named = body.optional(SessionItems.SESSION_ID, SessionId::new);
        SessionChange change = changeOf(body);
        Session session = chatbot.createSession(named, user);
        if (body.has(SessionItems.TITLE) || body.has(SessionItems.CONTEXT)) {
            session = memory.getSession(session.id(), user).change(change);
        }
        changes.notify(session.id());
        context.status(HttpStatus.CREATED);
        Json.write(SessionJson.of(session), context);
    }

    private void get(Context context) {
        Parameters parameters = Parameters.of(context);
        Json.write(
                SessionJson.of(memory.getSession(parameters.session(), parameters.user())
                        .session()),
                context);
    }

    private void change(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        UserId user = parameters.user();
        SessionChange change = changeOf(RequestBody.read(context, SessionItems.TITLE, SessionItems.CONTEXT));
        Session changed = memory.getSession(id, user).change(change);
        changes.notify(id);
        Json.write(SessionJson.of(changed), context);
    }

    private static SessionChange changeOf(RequestBody body) {
        SessionChange change = SessionChange.none();
        if (body.has(SessionItems.TITLE)) {
            change = change.title(body.text(SessionItems.TITLE));
        }
        return body.has(SessionItems.CONTEXT) ? change.context(body.requireObject(SessionItems.CONTEXT)) : change;
    }

    private void delete(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        long deleted = memory.getSession(id, parameters.user()).delete(ProgressListener.none());
        changes.notify(id);
        Json.write(
                JsonObject.builder()
                        .put(SessionItems.SESSION_ID, id)
                        .put("deleted_messages", deleted)
                        .build(),
                context);
    }

    private void context(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        WindowPolicy configured = chatbot.window();
        int limit = parameters.number("limit", configured.maxMessages(), 1, WindowPolicy.MAX_MESSAGES);
        WindowPolicy policy = WindowPolicy.within(limit, configured.maxTokens(), configured.counter());
        Json.write(ContextJson.of(memory.getSession(id, parameters.user()).context(policy)), context);
    }
}
