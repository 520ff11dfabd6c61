package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.MessageItemJson;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.FilledPage;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Stored messages of sessions and of users. */
public final class HistoryResource implements Resource {

    private final ConversationMemory memory;

    /** Creates the resource. */
    public HistoryResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/history/{session_id}", this::ofSession, Access.USER);
        routes.get("/users/{user_id}/messages", this::ofUser, Access.USER);
    }

    private void ofSession(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        TimeRange range = parameters.timeRange();
        Direction direction = parameters.order();
        boolean all = parameters.flag("all");
        int limit = parameters.limit();
        SessionHandle session = memory.getSession(id, parameters.user());
        Page<JsonObject> page = all
                ? FilledPage.<HistoryMessage>of(
                        limit,
                        parameters.cursor(),
                        (size, cursor) -> session.allPage(range, direction, size, cursor),
                        MessageItemJson::of)
                : FilledPage.of(
                        limit,
                        parameters.cursor(),
                        (size, cursor) -> session.historyPage(range, direction, size, cursor),
                        MessageItemJson::of);
        write(JsonObject.builder().put(MessageItems.SESSION_ID, id), page, context);
    }

    private void ofUser(Context context) {
        Parameters parameters = Parameters.of(context);
        UserId user = parameters.pathUser();
        Page<JsonObject> page = FilledPage.of(
                parameters.limit(),
                parameters.cursor(),
                (size, cursor) -> memory.messagesOf(user, size, cursor),
                MessageItemJson::of);
        write(JsonObject.builder().put(MessageItems.USER_ID, user), page, context);
    }

    private static void write(JsonObject.Builder json, Page<JsonObject> page, Context context) {
        Json.write(
                json.put("messages", new JsonArray(List.copyOf(page.items())))
                        .put(
                                "next_cursor",
                                page.next() == null ? null : page.next().text())
                        .build(),
                context);
    }
}
