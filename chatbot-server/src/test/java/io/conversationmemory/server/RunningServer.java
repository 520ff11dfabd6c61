package io.conversationmemory.server;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.Storage;
import io.conversationmemory.server.traffic.Limits;
import io.conversationmemory.server.traffic.ServerMetrics;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server on a free port of the loopback address, with a client. */
final class RunningServer implements AutoCloseable {

    /** The user of the page. */
    static final UserId LOCAL_USER = new UserId("ana");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ChatbotApplication application;
    private final ChatbotServer server;

    private RunningServer(ChatbotApplication application, ServerConfiguration configuration, Limits limits) {
        this.application = application;
        this.server = ChatbotServer.start(application, configuration, limits, new ServerMetrics());
    }

    /** Starts a server over a storage in memory. */
    static RunningServer start(ReplyGenerator generator) {
        return start(new InMemoryStorage(Clock.systemUTC(), Retention.forever()), generator);
    }

    /** Starts a server over a storage. */
    static RunningServer start(Storage storage, ReplyGenerator generator) {
        return start(storage, generator, new ServerConfiguration("127.0.0.1", 0, LOCAL_USER));
    }

    /** Starts a server with a configuration. */
    static RunningServer start(Storage storage, ReplyGenerator generator, ServerConfiguration configuration) {
        return start(storage, generator, configuration, Limits.standard(configuration.maxRequests()));
    }

    /** Starts a server with limits. */
    static RunningServer start(
            Storage storage, ReplyGenerator generator, ServerConfiguration configuration, Limits limits) {
        return start(storage, generator, UnknownSession.CREATE, configuration, limits);
    }

    /** Starts a server that treats unknown sessions in a way. */
    static RunningServer start(Storage storage, ReplyGenerator generator, UnknownSession unknown) {
        ServerConfiguration configuration = new ServerConfiguration("127.0.0.1", 0, LOCAL_USER);
        return start(storage, generator, unknown, configuration, Limits.standard(configuration.maxRequests()));
    }

    private static RunningServer start(
            Storage storage,
            ReplyGenerator generator,
            UnknownSession unknown,
            ServerConfiguration configuration,
            Limits limits) {
        ChatPolicy policy = new ChatPolicy(WindowPolicy.standard(), unknown);
        return new RunningServer(
                ChatbotApplication.of(storage, generator, policy, Clock.systemUTC()), configuration, limits);
    }

    ConversationMemory memory() {
        return application.memory();
    }

    List<Endpoint> routes() {
        return server.routes();
    }

    /** Stops the server alone. */
    void stop() {
        server.close();
    }

    URI url(String path) {
        return server.url().resolve(path);
    }

    static JsonObject body(HttpResponse<String> response) {
        return JsonText.parseObject(response.body());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url(path)).GET());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url(path)).DELETE());
    }

    HttpResponse<String> post(String path, JsonObject body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /** Sends a JSON value. */
    HttpResponse<String> send(String method, String path, JsonValue body) throws IOException, InterruptedException {
        return send(json(method, path, JsonText.write(body)));
    }

    /** Returns a request with a text as JSON. */
    HttpRequest.Builder json(String method, String path, String body) {
        return HttpRequest.newBuilder(url(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** Sends a request that the OpenAPI document allows. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return exchange(request.build(), false);
    }

    /** Sends a request that breaks the OpenAPI document, and is refused. */
    HttpResponse<String> sendInvalid(HttpRequest.Builder request) throws IOException, InterruptedException {
        return exchange(request.build(), true);
    }

    /** Sends a request that the OpenAPI document may allow or not; checks the response. */
    HttpResponse<String> sendAny(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        CheckedExchanges.checkResponse(request, response);
        return response;
    }

    /** Sends a request, and returns at once. */
    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            CheckedExchanges.check(request, response, false);
            return response;
        });
    }

    private HttpResponse<String> exchange(HttpRequest request, boolean isInvalid)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        CheckedExchanges.check(request, response, isInvalid);
        return response;
    }

    @Override
    public void close() {
        server.close();
        application.close();
    }
}
