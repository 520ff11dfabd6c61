package io.conversationmemory.server.traffic;

import io.conversationmemory.server.http.Exchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Counts and times requests, by method, route and status; the routes are templates, so that no id becomes a tag. */
public final class ServerMetrics implements ExchangeListener, AutoCloseable {

    /** The media type of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String REQUESTS = "http.server.requests";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Creates the metrics of a server that is to be started. */
    public ServerMetrics() {
        List<MeterBinder> binders = List.of(
                collections,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
    }

    /** Returns the registry, to which other meters may be added; it is closed with the metrics. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Counts the requests under way, too. */
    public void observe(Admission admission) {
        registry.gauge("http.server.requests.active", admission, Admission::underWay);
    }

    @Override
    public void ended(Exchange exchange, String method, int status, Duration duration) {
        Timer.builder(REQUESTS)
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("uri", exchange.route())
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(duration);
        if (exchange.isTurn()) {
            registry.counter("chatbot.turns", "uri", exchange.route()).increment();
        }
    }

    /** Returns all values in the text format of Prometheus. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
