package io.conversationmemory.server;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.server.access.Authenticator;
import io.conversationmemory.server.access.Loopback;
import io.conversationmemory.server.api.CallerResource;
import io.conversationmemory.server.api.Changes;
import io.conversationmemory.server.api.ChangesResource;
import io.conversationmemory.server.api.ChatResource;
import io.conversationmemory.server.api.CorrectionResource;
import io.conversationmemory.server.api.HealthResource;
import io.conversationmemory.server.api.HistoryResource;
import io.conversationmemory.server.api.MetricsResource;
import io.conversationmemory.server.api.OpenApiResource;
import io.conversationmemory.server.api.PreferencesResource;
import io.conversationmemory.server.api.SessionListResource;
import io.conversationmemory.server.api.SessionResource;
import io.conversationmemory.server.api.StatisticsResource;
import io.conversationmemory.server.api.StorageProbe;
import io.conversationmemory.server.api.SummaryResource;
import io.conversationmemory.server.api.Turns;
import io.conversationmemory.server.api.UserResource;
import io.conversationmemory.server.api.VersionsResource;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Problem;
import io.conversationmemory.server.http.Problems;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.server.traffic.AccessLog;
import io.conversationmemory.server.traffic.Admission;
import io.conversationmemory.server.traffic.JettySettings;
import io.conversationmemory.server.traffic.Limits;
import io.conversationmemory.server.traffic.ServerMetrics;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running server of a chatbot: an HTTP API and a web page. Thread-safe. */
public final class ChatbotServer implements AutoCloseable {

    private final ServerConfiguration configuration;
    private final Changes changes = new Changes();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Limits limits;
    private final Admission admission;
    private final ServerMetrics metrics;
    private final StorageProbe probe;
    private final Authenticator authenticator;
    private final Loopback loopback;
    private final Javalin javalin;

    private ChatbotServer(
            ChatbotApplication application, ServerConfiguration configuration, Limits limits, ServerMetrics metrics) {
        this.configuration = configuration;
        this.limits = limits;
        this.admission = new Admission(limits.requests());
        this.metrics = metrics;
        metrics.observe(admission);
        Chatbot chatbot = application.chatbot();
        ConversationMemory memory = chatbot.memory();
        Turns turns = new Turns(changes, workers);
        this.probe = new StorageProbe(memory);
        this.authenticator = Authenticator.of(configuration.access(), memory.clock());
        this.loopback = new Loopback(configuration.corsOrigins());
        List<Resource> resources = List.of(
                new HealthResource(memory.describe().kind(), probe, admission::isStopping),
                new MetricsResource(metrics),
                new CallerResource(memory, configuration.localUser()),
                new ChatResource(chatbot, turns),
                new SessionResource(chatbot, changes),
                new SessionListResource(memory),
                new CorrectionResource(chatbot, turns, changes),
                new VersionsResource(memory),
                new SummaryResource(memory, changes),
                new ChangesResource(memory, changes, workers),
                new HistoryResource(memory),
                new PreferencesResource(memory),
                new UserResource(memory, changes),
                new StatisticsResource(memory),
                new OpenApiResource());
        this.javalin = Javalin.create(config -> configure(config, memory.ids(), resources));
    }

    /**
     * Starts a server.
     *
     * @param application is not closed by the server
     * @throws UncheckedIOException if the address or the port cannot be used
     */
    public static ChatbotServer start(ChatbotApplication application, ServerConfiguration configuration) {
        return start(application, configuration, new ServerMetrics());
    }

    /**
     * Starts a server that serves the metrics, to whose registry the caller may add others, such as those of requests to DynamoDB.
     *
     * @param application is not closed by the server
     * @param metrics of this server alone; are closed with it
     * @throws UncheckedIOException if the address or the port cannot be used
     */
    public static ChatbotServer start(
            ChatbotApplication application, ServerConfiguration configuration, ServerMetrics metrics) {
        return start(application, configuration, Limits.standard(configuration.maxRequests()), metrics);
    }

    /** Starts a server with limits of its own. */
    static ChatbotServer start(
            ChatbotApplication application, ServerConfiguration configuration, Limits limits, ServerMetrics metrics) {
        ChatbotServer server = new ChatbotServer(application, configuration, limits, metrics);
        try {
            server.javalin.start();
        } catch (JavalinBindException e) {
            server.close();
            throw new UncheckedIOException(
                    "The server cannot listen on " + configuration.host() + ", port " + configuration.port()
                            + ": the port is taken, or it may not be used. Choose another port.",
                    new IOException(e));
        }
        return server;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** Returns the address of the page. */
    public URI url() {
        String host = configuration.host();
        return URI.create("http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    /** Returns the routes with their roles. */
    List<Endpoint> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .toList();
    }

    /**
     * Stops the server: refuses new requests with 503, lets those under way finish for a bounded time, and closes the port. Idempotent.
     */
    @Override
    public synchronized void close() {
        admission.stop();
        changes.notifyAllSessions();
        try {
            admission.awaitNone(limits.stopTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
        workers.shutdown();
        probe.close();
        metrics.close();
    }

    private void configure(JavalinConfig config, MessageIdGenerator ids, List<Resource> resources) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler(Problems::write);
        JettySettings.apply(
                config,
                configuration.host(),
                configuration.port(),
                limits,
                configuration.corsOrigins(),
                ids,
                List.of(metrics, new AccessLog()));
        PageFiles.addTo(config.staticFiles);
        if (!configuration.access().isRequired()) {
            config.routes.before(loopback::check);
        }
        config.routes.beforeMatched(JettySettings::noteRoute);
        config.routes.beforeMatched(admission::admit);
        config.routes.beforeMatched(this::authenticate);
        config.routes.exception(Exception.class, Problems::write);
        config.routes.exception(HttpResponseException.class, Problems::write);
        config.routes.error(404, context -> fill(context, "There is nothing at this path."));
        config.routes.error(408, context -> fill(context, "The body did not arrive in time."));
        resources.forEach(resource -> resource.addTo(config.routes));
    }

    private void authenticate(Context context) {
        if (context.routeRoles().contains(Access.PUBLIC)) {
            return;
        }
        Caller caller = authenticator.authenticate(context);
        if (context.routeRoles().contains(Access.ADMIN) && !caller.isAdmin()) {
            throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is for administrators.", null, null);
        }
        caller.attachTo(context);
    }

    /** Writes the problem of a status that no handler has written. */
    private static void fill(Context context, String detail) {
        if (!Problem.MEDIA_TYPE.equals(context.res().getContentType())) {
            String reason = context.statusCode() == 404 ? "not_found" : "timeout";
            Problems.write(new Problem(context.status(), reason, detail, null, null), context);
        }
    }
}
