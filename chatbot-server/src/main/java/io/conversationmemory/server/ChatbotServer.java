package io.conversationmemory.server;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.server.access.Authenticator;
import io.conversationmemory.server.api.CallerResource;
import io.conversationmemory.server.api.Changes;
import io.conversationmemory.server.api.ChangesResource;
import io.conversationmemory.server.api.ChatResource;
import io.conversationmemory.server.api.CorrectionResource;
import io.conversationmemory.server.api.HealthResource;
import io.conversationmemory.server.api.HistoryResource;
import io.conversationmemory.server.api.OpenApiResource;
import io.conversationmemory.server.api.PreferencesResource;
import io.conversationmemory.server.api.SessionListResource;
import io.conversationmemory.server.api.SessionResource;
import io.conversationmemory.server.api.StatisticsResource;
import io.conversationmemory.server.api.SummaryResource;
import io.conversationmemory.server.api.Turns;
import io.conversationmemory.server.api.UserResource;
import io.conversationmemory.server.api.VersionsResource;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Problem;
import io.conversationmemory.server.http.Problems;
import io.conversationmemory.server.http.Resource;
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

    private static final int MAX_BODY = 1_000_000;

    private final ServerConfiguration configuration;
    private final Authenticator authenticator = Authenticator.trusting();
    private final Changes changes = new Changes();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Javalin javalin;

    private ChatbotServer(ChatbotApplication application, ServerConfiguration configuration) {
        this.configuration = configuration;
        Chatbot chatbot = application.chatbot();
        ConversationMemory memory = chatbot.memory();
        Turns turns = new Turns(changes, workers);
        List<Resource> resources = List.of(
                new HealthResource(memory),
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
        this.javalin = Javalin.create(config -> configure(config, resources));
    }

    /**
     * Starts a server.
     *
     * @param application is not closed by the server
     * @throws UncheckedIOException if the address or the port cannot be used
     */
    public static ChatbotServer start(ChatbotApplication application, ServerConfiguration configuration) {
        ChatbotServer server = new ChatbotServer(application, configuration);
        try {
            server.javalin.start(configuration.host(), configuration.port());
        } catch (JavalinBindException e) {
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

    /** Stops the server. Idempotent. */
    @Override
    public void close() {
        changes.notifyAllSessions();
        javalin.stop();
        workers.shutdown();
    }

    private void configure(JavalinConfig config, List<Resource> resources) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_BODY;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        PageFiles.addTo(config.staticFiles);
        config.routes.beforeMatched(this::authenticate);
        config.routes.exception(Exception.class, Problems::write);
        config.routes.exception(HttpResponseException.class, Problems::write);
        config.routes.error(404, context -> missing(context, "There is nothing at this path."));
        resources.forEach(resource -> resource.addTo(config.routes));
    }

    private void authenticate(Context context) {
        if (!context.routeRoles().contains(Access.PUBLIC)) {
            authenticator.authenticate(context).attachTo(context);
        }
    }

    private static void missing(Context context, String detail) {
        if (!Problem.MEDIA_TYPE.equals(context.res().getContentType())) {
            Problems.write(new Problem(HttpStatus.NOT_FOUND, "not_found", detail, null, null), context);
        }
    }
}
