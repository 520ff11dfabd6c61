package io.conversationmemory.testkit.dynamodb.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on 127.0.0.1 between the SDK and a server: records each attempt of each request, and passes it on or injects a fault by
 * its plan. Thread-safe.
 */
public final class Wire implements AutoCloseable {

    private final URI server;
    private final ServerSocket listening;
    private final List<WireRequest> requests = new ArrayList<>();
    private final RecentWrites recent = new RecentWrites();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Phaser inProgress = new Phaser(1);
    private volatile Plan plan = request -> null;
    private volatile boolean recording = true;

    private Wire(URI server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** Opens a wire to a server with HTTP without TLS. */
    public static Wire to(URI server) {
        try {
            Wire wire = new Wire(server, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            inBackground("wire-" + wire.listening.getLocalPort(), wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("No socket to listen on", e);
        }
    }

    /** Returns the value for the SDK's {@code endpointOverride}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Replaces the plan. */
    public void plan(Plan changed) {
        plan = changed;
    }

    /** Returns the requests since the last {@link #clear()}, in order of arrival. */
    public List<WireRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Returns the number of attempts by operation. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        requests().forEach(request -> counts.merge(request.operation(), 1, Integer::sum));
        return counts;
    }

    /** Returns the permissions that the requests need, in alphabetical order. */
    public List<String> permissions() {
        return requests().stream()
                .flatMap(request -> request.permissions().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Stops recording, for trials with more requests than fit into memory. */
    public void recordNothing() {
        recording = false;
    }

    /** Deletes the recorded requests. */
    public void clear() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** Waits until no request is in progress, delayed ones included. No request may be sent meanwhile. */
    public void awaitQuiet() {
        inProgress.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        closeQuietly(listening);
        clients.forEach(Wire::closeQuietly);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                clients.add(client);
                inBackground("wire-connection", () -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Upstream upstream = new Upstream(server.getHost(), server.getPort())) {
            client.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            boolean open = true;
            while (open) {
                HttpMessage message = HttpMessage.read(in, client.getOutputStream());
                open = message != null && handle(message, client, in, upstream);
            }
        } catch (IOException broken) {
            // By the client, by the plan, or by the end of the test.
        } finally {
            clients.remove(client);
        }
    }

    private boolean handle(HttpMessage message, Socket client, BufferedInputStream in, Upstream upstream)
            throws IOException {
        inProgress.register();
        try {
            WireRequest request = WireRequest.of(message);
            if (recording) {
                synchronized (requests) {
                    requests.add(request);
                }
            }
            recent.note(request);
            Exchange exchange = new Exchange(message, request, upstream, recent, in, client.getOutputStream());
            @Nullable Interference interference = plan.of(request);
            if (interference == null) {
                exchange.pass();
            } else {
                interference.with(exchange);
            }
            return exchange.hasResponded();
        } finally {
            inProgress.arriveAndDeregister();
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyBroken) {
            // Nothing to do about it.
        }
    }
}
