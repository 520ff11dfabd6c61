package io.conversationmemory.server.access;

import io.conversationmemory.server.http.Caller;
import io.javalin.http.Context;

/** Tells who sends a request. Thread-safe. */
public interface Authenticator {

    /**
     * Returns the sender of a request.
     *
     * @throws io.conversationmemory.server.http.Problem 401 if the request does not prove who sends it
     */
    Caller authenticate(Context context);

    /** Returns an authenticator that trusts every request, for a server on the loopback address. */
    static Authenticator trusting() {
        return context -> Caller.trusted();
    }
}
