package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Sessions. */
public final class SessionResource implements Resource {

    private final Chatbot chatbot;

    /** Creates the resource. */
    public SessionResource(Chatbot chatbot) {
        this.chatbot = chatbot;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sessions", this::create, Access.USER);
        routes.get("/sessions/{session_id}", this::get, Access.USER);
    }

    private void create(Context context) {
        RequestBody body = RequestBody.read(context, "session_id", "user_id");
        UserId user = Caller.of(context).user(body.optional("user_id", UserId::new));
        Session session = chatbot.createSession(body.optional("session_id", SessionId::new), user);
        context.status(HttpStatus.CREATED);
        Json.write(json(session), context);
    }

    private void get(Context context) {
        Parameters parameters = Parameters.of(context);
        Json.write(
                json(chatbot.memory()
                        .getSession(parameters.session(), parameters.user())
                        .session()),
                context);
    }

    private static JsonObject json(Session session) {
        return JsonObject.builder()
                .put(SessionItems.SESSION_ID, session.id())
                .put(SessionItems.USER_ID, session.owner())
                .put(SessionItems.CREATED_AT, session.createdAt())
                .put(SessionItems.LAST_ACTIVE_AT, session.lastActiveAt())
                .putIfPresent(SessionItems.TITLE, session.title())
                .build();
    }
}
