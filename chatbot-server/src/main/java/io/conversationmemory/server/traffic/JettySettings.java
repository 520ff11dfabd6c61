package io.conversationmemory.server.traffic;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Exchange;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets up Jetty: threads, limits, and what wraps each request. */
public final class JettySettings {

    /** Acceptors, selectors, and requests that are refused or need no place among those under way. */
    private static final int MORE_THREADS = 16;

    private static final int MIN_THREADS = 8;

    private JettySettings() {}

    /**
     * Applies the settings. A request under way holds a thread, so there are more threads than such requests.
     *
     * @param corsOrigins the origins of other pages that may call the server
     */
    public static void apply(
            JavalinConfig config,
            String host,
            int port,
            Limits limits,
            Set<String> corsOrigins,
            MessageIdGenerator ids,
            List<ExchangeListener> listeners) {
        config.http.maxRequestSize = limits.body();
        int threads = limits.requests() + Admission.PUBLIC_REQUESTS + MORE_THREADS;
        QueuedThreadPool pool = new QueuedThreadPool(threads, MIN_THREADS);
        pool.setName("chatbot-server");
        config.jetty.threadPool = pool;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(limits.headers());
            http.setSendDateHeader(true);
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(limits.idleTime().toMillis());
            return connector;
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ErrorResponses());
            if (!corsOrigins.isEmpty()) {
                server.insertHandler(crossOrigin(corsOrigins));
            }
            server.insertHandler(new ExchangeHandler(limits, ids, listeners));
        });
    }

    /** Notes the template of the route that a request has reached. */
    public static void noteRoute(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        if (endpoint != null) {
            Exchange.of(context).reach(endpoint.path);
        } else if (context.routeRoles().contains(Access.PUBLIC)) {
            Exchange.of(context).reach("page");
        }
    }

    private static CrossOriginHandler crossOrigin(Set<String> origins) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
        handler.setAllowedMethods(Set.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        handler.setAllowedHeaders(Set.of("Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"));
        handler.setExposedHeaders(Set.of("X-Request-Id", "Retry-After"));
        handler.setAllowCredentials(false);
        handler.setDeliverPreflightRequests(false);
        return handler;
    }
}
