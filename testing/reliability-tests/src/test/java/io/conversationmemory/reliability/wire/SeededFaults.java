package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.PortOperation;
import io.conversationmemory.reliability.wire.ExpectedRequests.Pair;
import io.conversationmemory.testkit.dynamodb.wire.Exchange;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import io.conversationmemory.testkit.dynamodb.wire.Interference;
import io.conversationmemory.testkit.dynamodb.wire.Plan;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Injects a fault into one request of ten, by a seed: the fault that occurred least often for this kind of request,
 * so that all pairs occur early. Thread-safe.
 */
final class SeededFaults implements Plan {

    private static final double USUAL_RATE = 0.1;
    private static final double CONCENTRATED_RATE = 0.5;

    private final Random random;
    private final Map<Pair, Long> counts = new HashMap<>();
    private final Map<PortOperation, Long> requests = new HashMap<>();
    private final Set<Object> inFlight = new HashSet<>();
    private @Nullable PortOperation concentrated;
    private boolean stopped;

    SeededFaults(long seed) {
        random = new Random(seed);
    }

    @Override
    public Interference of(WireRequest request) {
        Fault fault = draw(request);
        return inFlight(fault == null ? Exchange::pass : fault);
    }

    private synchronized @Nullable Fault draw(WireRequest request) {
        PortOperation operation = PortOperation.valueOf(request.label());
        requests.merge(operation, 1L, Long::sum);
        double chance = random.nextDouble();
        double rate = operation == concentrated ? CONCENTRATED_RATE : USUAL_RATE;
        if (stopped || chance >= rate) {
            return null;
        }
        String named = ExpectedRequests.named(request.operation(), request.readsAnIndex());
        List<Pair> possible = new ArrayList<>(Arrays.stream(Fault.values())
                .filter(fault -> fault.canHappenTo(request))
                .map(fault -> new Pair(operation, named, fault))
                .toList());
        Collections.shuffle(possible, random);
        Pair pair = possible.stream().min(Comparator.comparing(this::countOf)).orElseThrow();
        counts.merge(pair, 1L, Long::sum);
        return pair.fault();
    }

    /** Tracks a request in flight, also after its caller has given up. */
    private Interference inFlight(Interference interference) {
        Object ticket = new Object();
        synchronized (this) {
            inFlight.add(ticket);
        }
        return exchange -> {
            try {
                interference.with(exchange);
            } finally {
                synchronized (this) {
                    inFlight.remove(ticket);
                    notifyAll();
                }
            }
        };
    }

    /** Waits until every request now in flight has reached the server or failed. */
    synchronized void awaitInFlight() throws InterruptedException {
        Set<Object> now = new HashSet<>(inFlight);
        while (inFlight.stream().anyMatch(now::contains)) {
            wait();
        }
    }

    /** Raises the fault rate of the operation; null for none. */
    synchronized void concentrateOn(@Nullable PortOperation operation) {
        concentrated = operation;
    }

    /** Stops injecting faults. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized long countOf(Pair pair) {
        return counts.getOrDefault(pair, 0L);
    }

    /** Returns the pairs of the operation that have not occurred. */
    synchronized List<Pair> missing(PortOperation operation) {
        return ExpectedRequests.pairs(operation).stream()
                .filter(pair -> countOf(pair) == 0)
                .toList();
    }

    /** Returns the faults in requests that the operation is not expected to send. */
    synchronized List<Pair> unexpected() {
        return counts.keySet().stream()
                .filter(pair -> !ExpectedRequests.pairs(pair.operation()).contains(pair))
                .toList();
    }

    synchronized long requests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long faults() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
