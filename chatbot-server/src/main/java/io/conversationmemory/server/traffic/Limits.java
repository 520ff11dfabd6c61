package io.conversationmemory.server.traffic;

import java.time.Duration;

/**
 * The limits that protect the server from its clients.
 *
 * @param requests the largest number of requests under way
 * @param body the largest number of bytes of a request's body
 * @param headers the largest number of bytes of a request's headers
 * @param bodyTime the time in which a request's body must arrive
 * @param writeTime the time in which a client must take a part of the response
 * @param idleTime the time after which a connection without traffic is closed
 * @param stopTime the time that requests under way have when the server is stopped
 */
public record Limits(
        int requests,
        int body,
        int headers,
        Duration bodyTime,
        Duration writeTime,
        Duration idleTime,
        Duration stopTime) {

    private static final int MAX_BODY = 1_000_000;
    private static final int MAX_HEADERS = 16_384;

    /** Returns the usual limits. */
    public static Limits standard(int requests) {
        return new Limits(
                requests,
                MAX_BODY,
                MAX_HEADERS,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20));
    }
}
