package io.conversationmemory.server.api;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Resource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BooleanSupplier;

/** Tells whether the process lives, and whether it can serve: the storage answers, and the server is not stopping. */
public final class HealthResource implements Resource {

    private final String storage;
    private final StorageProbe probe;
    private final BooleanSupplier stopping;

    /**
     * Creates the resource.
     *
     * @param storage the kind of the storage
     * @param stopping tells whether the server is stopping
     */
    public HealthResource(String storage, StorageProbe probe, BooleanSupplier stopping) {
        this.storage = storage;
        this.probe = probe;
        this.stopping = stopping;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health", this::get, Access.PUBLIC);
        routes.get(
                "/health/live",
                context -> Json.write(JsonObject.builder().put("live", true).build(), context),
                Access.PUBLIC);
    }

    private void get(Context context) {
        context.future(() -> probe.problem().thenAccept(problem -> write(problem, context)));
    }

    private void write(String storageProblem, Context context) {
        String problem = stopping.getAsBoolean() ? "The server is stopping." : storageProblem;
        boolean ready = problem.equals(StorageProbe.READY);
        JsonObject.Builder health =
                JsonObject.builder().put("live", true).put("ready", ready).put("storage", storage);
        if (!ready) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1");
            health.put("problem", problem);
        }
        Json.write(health.build(), context);
    }
}
