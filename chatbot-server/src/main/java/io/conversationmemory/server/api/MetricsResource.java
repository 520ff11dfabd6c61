package io.conversationmemory.server.api;

import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.server.traffic.ServerMetrics;
import io.javalin.config.RoutesConfig;

/** Metrics in the text format of Prometheus. */
public final class MetricsResource implements Resource {

    private final ServerMetrics metrics;

    /** Creates the resource. */
    public MetricsResource(ServerMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/metrics",
                context -> context.contentType(ServerMetrics.MEDIA_TYPE).result(metrics.text()),
                Access.ADMIN);
    }
}
