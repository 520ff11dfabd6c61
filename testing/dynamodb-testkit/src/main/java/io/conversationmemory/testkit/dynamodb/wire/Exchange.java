package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** A request that is under way, and what can be done with it. Used by one thread. */
public final class Exchange {

    private final HttpMessage message;
    private final WireRequest request;
    private final Upstream server;
    private final RecentWrites recent;
    private final InputStream client;
    private final OutputStream back;
    private boolean answered;

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

    /** Passes it on and the answer back. */
    public void pass() throws IOException {
        pass(body -> body, body -> body);
    }

    /** Passes it on and the answer back, one or both of them changed. An answer that is an error is left as it is. */
    public void pass(UnaryOperator<String> change, UnaryOperator<String> changeOfAnswer) throws IOException {
        HttpMessage answer = server.ask(message.withBody(change.apply(message.text())));
        send(answer.status() == 200 ? answer.withBody(changeOfAnswer.apply(answer.text())) : answer);
    }

    /** Passes it on; the answer goes nowhere. */
    public void passWithoutAnswer() throws IOException {
        server.ask(message);
    }

    /** Passes it on and hands back the first half of the answer. */
    void passAndCutTheAnswer() throws IOException {
        HttpMessage answer = server.ask(message);
        answer.write(back, answer.body().length / 2);
    }

    /** Answers without asking the server. */
    public void answer(int status, String json) throws IOException {
        send(HttpMessage.answer(status, json));
    }

    /** Waits until the client gives up and closes the connection. */
    public void awaitHangUp() {
        try {
            while (client.read() >= 0) {
                // The client never sends more.
            }
        } catch (IOException reset) {
            // Another way to hang up.
        }
    }

    RecentWrites recentWrites() {
        return recent;
    }

    boolean isAnswered() {
        return answered;
    }

    private void send(HttpMessage answer) throws IOException {
        answer.write(back);
        answered = true;
    }
}
