package io.conversationmemory.server.api;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Tells a caller who they are, and what they talk to. */
public final class CallerResource implements Resource {

    private final ConversationMemory memory;
    private final @Nullable UserId localUser;

    /**
     * Creates the resource.
     *
     * @param localUser the user of the page where there is no authentication; null for none
     */
    public CallerResource(ConversationMemory memory, @Nullable UserId localUser) {
        this.memory = memory;
        this.localUser = localUser;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/me", this::get, Access.USER);
    }

    private void get(Context context) {
        Caller caller = Caller.of(context);
        UserId user = caller.subject() == null ? localUser : caller.subject();
        Json.write(
                JsonObject.builder()
                        .put("user_id", user)
                        .put("authenticated", caller.subject() != null)
                        .put("admin", caller.isAdmin())
                        .put("storage", memory.describe().kind())
                        .build(),
                context);
    }
}
