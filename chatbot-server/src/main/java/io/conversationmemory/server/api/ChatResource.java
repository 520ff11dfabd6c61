package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Problem;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Turns of a conversation. */
public final class ChatResource implements Resource {

    private final Chatbot chatbot;
    private final Turns turns;

    /** Creates the resource. */
    public ChatResource(Chatbot chatbot, Turns turns) {
        this.chatbot = chatbot;
        this.turns = turns;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/chat", context -> turns.reply(turn(context), context), Access.USER);
        routes.post("/chat/stream", context -> turns.stream(turn(context), context), Access.USER);
    }

    private Turn turn(Context context) {
        RequestBody body = RequestBody.read(context, "message", "session_id", "user_id", "message_id");
        SessionId session = body.optional("session_id", SessionId::new);
        MessageId message = body.optional("message_id", MessageId::new);
        if (message != null && session == null) {
            throw Problem.badRequest("A message_id needs a session_id: without it a repetition cannot be recognised.");
        }
        UserId user = Caller.of(context).user(body.optional("user_id", UserId::new));
        ChatRequest request = new ChatRequest(body.requireText("message"), session, user, message);
        return listener -> chatbot.processMessage(request, listener);
    }
}
