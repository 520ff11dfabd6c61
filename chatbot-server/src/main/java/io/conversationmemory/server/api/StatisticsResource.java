package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.StatisticsJson;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Statistics of the storage. */
public final class StatisticsResource implements Resource {

    private final ConversationMemory memory;

    /** Creates the resource. */
    public StatisticsResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/stats", this::get, Access.ADMIN);
    }

    private void get(Context context) {
        Json.write(
                Parameters.of(context).flag("exact")
                        ? StatisticsJson.of(
                                memory.exactStatistics(ProgressListener.none()),
                                memory.countIntents(ProgressListener.none()))
                        : StatisticsJson.of(memory.statistics(), Map.of()),
                context);
    }
}
