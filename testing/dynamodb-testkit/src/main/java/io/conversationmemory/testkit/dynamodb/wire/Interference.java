package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;

/** Handles a request instead of passing it on. */
@FunctionalInterface
public interface Interference {

    /** Handles the request; the connection is closed if there is no response. */
    void with(Exchange exchange) throws IOException;
}
