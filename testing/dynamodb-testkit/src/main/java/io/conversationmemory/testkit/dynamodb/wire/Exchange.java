package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** A request in progress, and the ways to respond to it. Not thread-safe. */
public final class Exchange {

    private final HttpMessage message;
    private final WireRequest request;
    private final Upstream server;
    private final RecentWrites recent;
    private final InputStream client;
    private final OutputStream back;
    private boolean responded;

    Exchange(
            HttpMessage message,
            WireRequest request,
            Upstream server,
            RecentWrites recent,
            InputStream client,
            OutputStream back) {
        this.message = message;
        this.request = request;
        this.server = server;
        this.recent = recent;
        this.client = client;
        this.back = back;
    }

    public WireRequest request() {
        return request;
    }

    /** Passes the request on and the response back. */
    public void pass() throws IOException {
        pass(body -> body, body -> body);
    }

    /** Passes the request on and the response back, changed. An error response is not changed. */
    public void pass(UnaryOperator<String> change, UnaryOperator<String> changeOfResponse) throws IOException {
        HttpMessage response = server.ask(message.withBody(change.apply(message.text())));
        send(response.status() == 200 ? response.withBody(changeOfResponse.apply(response.text())) : response);
    }

    /** Passes the request on and drops the response. */
    public void passWithoutResponse() throws IOException {
        server.ask(message);
    }

    /** Passes the request on and sends the first half of the response. */
    void passAndTruncateResponse() throws IOException {
        HttpMessage response = server.ask(message);
        response.write(back, response.body().length / 2);
    }

    /** Responds without the server. */
    public void respond(int status, String json) throws IOException {
        send(HttpMessage.response(status, json));
    }

    /** Waits until the client gives up and closes the connection. */
    public void awaitHangUp() {
        try {
            while (client.read() >= 0) {}
        } catch (IOException reset) {
            // The client has reset the connection.
        }
    }

    RecentWrites recentWrites() {
        return recent;
    }

    boolean hasResponded() {
        return responded;
    }

    private void send(HttpMessage response) throws IOException {
        response.write(back);
        responded = true;
    }
}
