package io.conversationmemory.server.traffic;

import io.conversationmemory.server.http.Exchange;
import java.time.Duration;

/** Receives requests that were answered. Called on the request's thread. */
@FunctionalInterface
public interface ExchangeListener {

    /** Receives an exchange that has ended, with the status of its response. */
    void ended(Exchange exchange, String method, int status, Duration duration);
}
