package io.conversationmemory.server.api;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Exchange;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Tells that a session has changed. A request that waits for it holds no thread. */
public final class ChangesResource implements Resource {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final ConversationMemory memory;
    private final Changes changes;
    private final Executor reads;

    /**
     * Creates the resource.
     *
     * @param reads reads a session again after the wait
     */
    public ChangesResource(ConversationMemory memory, Changes changes, Executor reads) {
        this.memory = memory;
        this.changes = changes;
        this.reads = reads;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sessions/{session_id}/changes", this::get, Access.USER);
    }

    private void get(Context context) {
        Parameters parameters = Parameters.of(context);
        SessionId session = parameters.session();
        UserId user = parameters.user();
        String after = parameters.query("after", text -> text);
        // Before the session is read: a change in between is not missed.
        Changes.Waiter waiter = changes.await(session);
        String state = null;
        try {
            state = state(session, user);
        } finally {
            if (state == null || !state.equals(after)) {
                waiter.close();
            }
        }
        if (!state.equals(after)) {
            Json.write(json(state, after), context);
            return;
        }
        Exchange.of(context).release();
        context.future(() -> waiter.within(WAIT)
                .thenApplyAsync(
                        ignored -> {
                            waiter.close();
                            return state(session, user);
                        },
                        reads)
                .thenAccept(found -> Json.write(json(found, after), context)));
    }

    private String state(SessionId session, @Nullable UserId user) {
        return SessionState.of(memory.getSession(session, user));
    }

    private static JsonObject json(String state, @Nullable String after) {
        return JsonObject.builder()
                .put("state", state)
                .put("changed", !state.equals(after))
                .build();
    }
}
