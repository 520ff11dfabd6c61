package io.conversationmemory.testkit.dynamodb.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connection to the server for one client connection. Not thread-safe. */
final class Upstream implements AutoCloseable {

    /** Shorter than the idle timeout of servers. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int RESPONSE_MILLIS = 120_000;

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
        HttpMessage response = HttpMessage.read(open.in(), open.socket().getOutputStream());
        used = System.nanoTime();
        if (response == null) {
            throw new IOException("The server hung up");
        }
        if ("close".equalsIgnoreCase(response.headers().get("connection"))) {
            close();
        }
        return response;
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
            socket.setSoTimeout(RESPONSE_MILLIS);
            return new Connection(socket, new BufferedInputStream(socket.getInputStream()));
        }
    }
}
