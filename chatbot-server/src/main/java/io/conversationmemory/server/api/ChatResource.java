package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Problem;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Turns of a conversation. */
public final class ChatResource implements Resource {

    private final Chatbot chatbot;

    /** Creates the resource. */
    public ChatResource(Chatbot chatbot) {
        this.chatbot = chatbot;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/chat", this::chat, Access.USER);
    }

    private void chat(Context context) {
        Json.write(json(chatbot.processMessage(request(context), ReplyListener.none())), context);
    }

    private static ChatRequest request(Context context) {
        RequestBody body = RequestBody.read(context, "message", "session_id", "user_id", "message_id");
        SessionId session = body.optional("session_id", SessionId::new);
        MessageId message = body.optional("message_id", MessageId::new);
        if (message != null && session == null) {
            throw Problem.badRequest("A message_id needs a session_id: without it a repetition cannot be recognised.");
        }
        UserId user = Caller.of(context).user(body.optional("user_id", UserId::new));
        return new ChatRequest(body.requireText("message"), session, user, message);
    }

    private static JsonObject json(ChatReply reply) {
        return JsonObject.builder()
                .put("message", reply.message())
                .put("session_id", reply.sessionId())
                .put("message_id", reply.reply().id())
                .put("intent", reply.intent())
                .put("confidence", JsonNumber.of(reply.confidence()))
                .put("suggestions", JsonArray.ofStrings(reply.suggestions()))
                .build();
    }
}
