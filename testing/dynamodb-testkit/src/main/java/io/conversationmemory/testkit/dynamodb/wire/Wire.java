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
 * A real socket on 127.0.0.1 between the SDK and a server: writes down each request as it arrives, each attempt of it, and passes it
 * on, or does by its plan what happens on a bad day. Thread-safe.
 */
public final class Wire implements AutoCloseable {

    private final URI server;
    private final ServerSocket listening;
    private final List<WireRequest> requests = new ArrayList<>();
    private final RecentWrites recent = new RecentWrites();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Phaser underWay = new Phaser(1);
    private volatile Plan plan = request -> null;
    private volatile boolean recording = true;

    private Wire(URI server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** A wire to a server that speaks HTTP without TLS. */
    public static Wire to(URI server) {
        try {
            Wire wire = new Wire(server, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            inBackground("wire-" + wire.listening.getLocalPort(), wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("No socket to listen on", e);
        }
    }

    /** What the SDK's {@code endpointOverride} takes. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on, this is done with the requests. */
    public void plan(Plan changed) {
        plan = changed;
    }

    /** All that arrived since the last {@link #clear()}, in the order in which they did. */
    public List<WireRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many of each operation, attempts included. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        requests().forEach(request -> counts.merge(request.operation(), 1, Integer::sum));
        return counts;
    }

    /** The rights that the requests took, in alphabetical order. */
    public List<String> rights() {
        return requests().stream()
                .flatMap(request -> request.rights().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** From now on requests are not written down, for trials that send more than fits into the memory. */
    public void recordNothing() {
        recording = false;
    }

    /** Forgets the requests, as if none had come. */
    public void clear() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** Waits until nothing is under way any more: what arrives late has arrived then. Nothing may be sent meanwhile. */
    public void awaitQuiet() {
        underWay.arriveAndAwaitAdvance();
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
                open = message != null && isAnswered(message, client, in, upstream);
            }
        } catch (IOException broken) {
            // By the client, by the plan, or by the end of the test.
        } finally {
            clients.remove(client);
        }
    }

    private boolean isAnswered(HttpMessage message, Socket client, BufferedInputStream in, Upstream upstream)
            throws IOException {
        underWay.register();
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
            return exchange.isAnswered();
        } finally {
            underWay.arriveAndDeregister();
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
            // Closed is closed.
        }
    }
}
