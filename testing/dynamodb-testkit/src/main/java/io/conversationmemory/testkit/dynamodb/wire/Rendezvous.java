package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds requests until a number of them has arrived, to prove that they are concurrent. If they are sequential, the first is
 * never passed on and its sender runs into its timeout.
 */
public final class Rendezvous implements Interference {

    private static final int GUARD_SECONDS = 120;

    private final CountDownLatch missing;

    /**
     * @param together the number of concurrent requests
     */
    public Rendezvous(int together) {
        missing = new CountDownLatch(together);
    }

    @Override
    public void with(Exchange exchange) throws IOException {
        missing.countDown();
        try {
            if (missing.await(GUARD_SECONDS, TimeUnit.SECONDS)) {
                exchange.pass();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns true once all of them have arrived. */
    public boolean isOver() {
        return missing.getCount() == 0;
    }
}
