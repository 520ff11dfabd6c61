package io.conversationmemory.testkit.dynamodb.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connection to the server that belongs to one of a client's. Used by one thread. */
final class Upstream implements AutoCloseable {

    /** Well below the time after which a server closes an idle connection by itself. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int ANSWER_MILLIS = 120_000;

    private final String host;
    private final int port;
    private @Nullable Connection connection;
    private long used;

    Upstream(String host, int port) {
        this.host = host;
        this.port = port;
    }

    HttpMessage ask(HttpMessage request) throws IOException {
        Connection open = connection;
        if (open == null || System.nanoTime() - used > IDLE_NANOS) {
            close();
            open = Connection.to(host, port);
            connection = open;
        }
        request.write(open.socket().getOutputStream());
        HttpMessage answer = HttpMessage.read(open.in(), open.socket().getOutputStream());
        used = System.nanoTime();
        if (answer == null) {
            throw new IOException("The server hung up");
        }
        if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.socket().close();
            connection = null;
        }
    }

    private record Connection(Socket socket, BufferedInputStream in) {

        @SuppressWarnings("AddressSelection") // A test's server has one address.
        static Connection to(String host, int port) throws IOException {
            Socket socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            return new Connection(socket, new BufferedInputStream(socket.getInputStream()));
        }
    }
}
