package io.conversationmemory.server.access;

import io.conversationmemory.server.http.Caller;
import io.javalin.http.Context;
import java.time.Clock;

/** Tells who sends a request. Thread-safe. */
public interface Authenticator {

    /**
     * Returns the sender of a request.
     *
     * @throws io.conversationmemory.server.http.Problem 401 if the request does not prove who sends it; 503 if that cannot be checked
     */
    Caller authenticate(Context context);

    /** Returns an authenticator; without authentication it trusts every request. */
    static Authenticator of(AccessConfiguration access, Clock clock) {
        if (!access.isRequired()) {
            return context -> Caller.trusted();
        }
        JwtConfiguration jwt = access.jwt();
        return new BearerAuthenticator(access.apiKeys(), jwt == null ? null : new JwtVerifier(jwt, clock));
    }
}
