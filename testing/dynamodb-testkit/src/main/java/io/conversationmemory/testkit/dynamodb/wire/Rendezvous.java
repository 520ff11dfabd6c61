package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Delays requests until all of them are under way: none is passed on before. If they come one after the other, the first waits in
 * vain and is never answered, so that the wait for it is as long as the patience of whoever sent it.
 */
public final class Rendezvous implements Interference {

    private static final int GUARD_SECONDS = 120;

    private final CountDownLatch missing;

    /**
     * @param together how many have to be there
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

    /** Whether all of them have met. */
    public boolean isOver() {
        return missing.getCount() == 0;
    }
}
