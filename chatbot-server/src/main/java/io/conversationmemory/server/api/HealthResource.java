package io.conversationmemory.server.api;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;

/** Tells how the server is. */
public final class HealthResource implements Resource {

    private final ConversationMemory memory;

    /** Creates the resource. */
    public HealthResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/health",
                context -> Json.write(
                        JsonObject.builder()
                                .put("live", true)
                                .put("ready", true)
                                .put("storage", memory.describe().kind())
                                .build(),
                        context),
                Access.PUBLIC);
    }
}
