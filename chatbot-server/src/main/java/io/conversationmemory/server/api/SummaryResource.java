package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.SummaryJson;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The summary of a session. */
public final class SummaryResource implements Resource {

    private static final String PATH = "/sessions/{session_id}/summary";

    private final ConversationMemory memory;
    private final Changes changes;

    /** Creates the resource. */
    public SummaryResource(ConversationMemory memory, Changes changes) {
        this.memory = memory;
        this.changes = changes;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::get, Access.USER);
        routes.delete(PATH, this::delete, Access.USER);
    }

    private void get(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        Json.write(
                SummaryJson.of(
                        id, memory.getSession(id, parameters.user()).summary().orElse(null)),
                context);
    }

    private void delete(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId id = parameters.session();
        memory.getSession(id, parameters.user()).deleteSummary();
        changes.notify(id);
        context.status(HttpStatus.NO_CONTENT);
    }
}
