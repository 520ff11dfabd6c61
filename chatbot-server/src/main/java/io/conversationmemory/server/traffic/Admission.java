package io.conversationmemory.server.traffic;

import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Exchange;
import io.conversationmemory.server.http.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the requests under way, and lets them finish when the server stops. Health and metrics are never refused; the page and other
 * public files have a bound of their own. Thread-safe.
 */
public final class Admission {

    /** The largest number of public files that are sent at the same time. */
    static final int PUBLIC_REQUESTS = 32;

    private static final Set<String> ALWAYS = Set.of("/health", "/health/live", "/metrics");
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore requests;
    private final Semaphore publicRequests = new Semaphore(PUBLIC_REQUESTS);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition noneUnderWay = lock.newCondition();
    private int underWay;
    private boolean stopping;

    /**
     * Creates an admission.
     *
     * @param requests the largest number of requests under way
     */
    public Admission(int requests) {
        this.requests = new Semaphore(requests);
    }

    /**
     * Admits a request that has reached its route.
     *
     * @throws Problem 503 if too many are under way, or the server is stopping
     */
    public void admit(Context context) {
        Exchange exchange = Exchange.of(context);
        if (ALWAYS.contains(exchange.route())) {
            return;
        }
        Semaphore slots = context.routeRoles().contains(Access.PUBLIC) ? publicRequests : requests;
        if (!slots.tryAcquire()) {
            throw unavailable("too_many_requests_under_way", "Too many requests are under way.");
        }
        if (!begin()) {
            slots.release();
            context.header("Connection", "close");
            throw unavailable("stopping", "The server is stopping.");
        }
        exchange.begin(slots::release, this::end);
    }

    /** Returns the number of requests under way. */
    public int underWay() {
        lock.lock();
        try {
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether new requests are refused, since the server is stopping. */
    public boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new requests from now on. Idempotent. */
    public void stop() {
        lock.lock();
        try {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no request is under way, at most for a time. */
    public void awaitNone(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (underWay > 0 && left > 0) {
                left = noneUnderWay.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (!stopping) {
                underWay++;
            }
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            underWay--;
            if (underWay == 0) {
                noneUnderWay.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static Problem unavailable(String reason, String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, reason, detail, RETRY, null);
    }
}
