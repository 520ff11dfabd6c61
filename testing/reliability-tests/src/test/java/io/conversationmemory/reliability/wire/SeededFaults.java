package io.conversationmemory.reliability.wire;

import io.conversationmemory.adapter.dynamodb.wire.Exchange;
import io.conversationmemory.adapter.dynamodb.wire.Fault;
import io.conversationmemory.adapter.dynamodb.wire.Interference;
import io.conversationmemory.adapter.dynamodb.wire.Plan;
import io.conversationmemory.adapter.dynamodb.wire.WireRequest;
import io.conversationmemory.reliability.wire.PortOperation.Pair;
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
 * Harms one request in ten, by a seed: of all that can happen to the request, what has happened to its like least. So every pair is
 * met before one is met often. Thread-safe.
 */
final class SeededFaults implements Plan {

    private static final double USUALLY = 0.1;
    private static final double WHERE_PAIRS_ARE_MISSED = 0.5;

    private final Random random;
    private final Map<Pair, Long> counts = new HashMap<>();
    private final Map<PortOperation, Long> requests = new HashMap<>();
    private final Set<Object> underWay = new HashSet<>();
    private @Nullable PortOperation missed;
    private boolean quiet;

    SeededFaults(long seed) {
        random = new Random(seed);
    }

    @Override
    public Interference of(WireRequest request) {
        Fault fault = draw(request);
        return underWay(fault == null ? Exchange::pass : fault);
    }

    private synchronized @Nullable Fault draw(WireRequest request) {
        PortOperation operation = PortOperation.valueOf(request.label());
        requests.merge(operation, 1L, Long::sum);
        double chance = random.nextDouble();
        double rate = operation == missed ? WHERE_PAIRS_ARE_MISSED : USUALLY;
        if (quiet || chance >= rate) {
            return null;
        }
        String named = PortOperation.named(request.operation(), request.readsAnIndex());
        List<Pair> possible = new ArrayList<>(Arrays.stream(Fault.values())
                .filter(fault -> fault.canHappenTo(request))
                .map(fault -> new Pair(operation, named, fault))
                .toList());
        Collections.shuffle(possible, random);
        Pair pair = possible.stream().min(Comparator.comparing(this::countOf)).orElseThrow();
        counts.merge(pair, 1L, Long::sum);
        return pair.fault();
    }

    /** Keeps count of what is on its way, also when nobody waits for it any more. */
    private Interference underWay(Interference interference) {
        Object ticket = new Object();
        synchronized (this) {
            underWay.add(ticket);
        }
        return exchange -> {
            try {
                interference.with(exchange);
            } finally {
                synchronized (this) {
                    underWay.remove(ticket);
                    notifyAll();
                }
            }
        };
    }

    /** Waits until every request that is under way by now has reached the server, or never will. */
    synchronized void awaitLate() throws InterruptedException {
        Set<Object> now = new HashSet<>(underWay);
        while (underWay.stream().anyMatch(now::contains)) {
            wait();
        }
    }

    /** From now on this operation is harmed more often; null for none. */
    synchronized void insistOn(@Nullable PortOperation operation) {
        missed = operation;
    }

    /** Lets everything pass from now on. */
    synchronized void fallSilent() {
        quiet = true;
    }

    synchronized long countOf(Pair pair) {
        return counts.getOrDefault(pair, 0L);
    }

    /** What could happen to this operation and has not yet. */
    synchronized List<Pair> missing(PortOperation operation) {
        return operation.pairs().stream().filter(pair -> countOf(pair) == 0).toList();
    }

    /** What happened to requests that the operation is not supposed to send. */
    synchronized List<Pair> unexpected() {
        return counts.keySet().stream()
                .filter(pair -> !pair.operation().pairs().contains(pair))
                .toList();
    }

    synchronized long requests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long faults() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
