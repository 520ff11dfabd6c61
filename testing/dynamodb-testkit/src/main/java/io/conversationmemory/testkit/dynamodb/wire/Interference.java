package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;

/** What is done with a request instead of passing it on and the answer back. */
@FunctionalInterface
public interface Interference {

    /** Whoever gives no answer hangs up: the connection is closed then. */
    void with(Exchange exchange) throws IOException;
}
