package io.conversationmemory.server.http;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request and its response, until the last byte is sent. Thread-safe. */
public final class Exchange {

    /** The name of the request's attribute that holds this. */
    public static final String ATTRIBUTE = Exchange.class.getName();

    private final String requestId;
    private final Runnable connection;
    private final AtomicReference<@Nullable Runnable> slot = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> end = new AtomicReference<>();
    private volatile String route = "none";
    private volatile boolean turn;

    /**
     * Creates an exchange that has reached no route.
     *
     * @param connection closes the connection
     */
    public Exchange(String requestId, Runnable connection) {
        this.requestId = requestId;
        this.connection = connection;
    }

    /** Closes the connection in the middle of the response, so that the client does not take its beginning for the whole. */
    public void abort() {
        connection.run();
    }

    /** Returns the exchange of a request. */
    public static Exchange of(Context context) {
        Exchange exchange = context.attribute(ATTRIBUTE);
        if (exchange == null) {
            throw new IllegalStateException("The request has no exchange.");
        }
        return exchange;
    }

    /** Returns the id of the request in responses and logs. */
    public String requestId() {
        return requestId;
    }

    /** Returns the template of the route, without the ids that the request names. */
    public String route() {
        return route;
    }

    /** Sets the template of the route. */
    public void reach(String template) {
        route = template;
    }

    /** Returns whether a turn of a conversation was completed. */
    public boolean isTurn() {
        return turn;
    }

    /** Notes that a turn of a conversation was completed. */
    public void completeTurn() {
        turn = true;
    }

    /**
     * Takes a place among the requests that may be under way.
     *
     * @param release gives it back
     * @param atEnd is run when the exchange ends
     */
    public void begin(Runnable release, Runnable atEnd) {
        slot.set(release);
        end.set(atEnd);
    }

    /** Gives back the place among the requests that may be under way: for a request that waits without a thread. May be repeated. */
    public void release() {
        runOnce(slot);
    }

    /** Ends the exchange. May be repeated. */
    public void end() {
        release();
        runOnce(end);
    }

    private static void runOnce(AtomicReference<@Nullable Runnable> reference) {
        Runnable action = reference.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }
}
