package io.conversationmemory.server.traffic;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body must arrive in time. Jetty's own limit of the data rate is one for each moment, and not for the whole. */
final class TimedRequest extends Request.Wrapper {

    private final AtomicReference<@Nullable Runnable> demand = new AtomicReference<>();
    private volatile boolean complete;
    private volatile boolean late;

    TimedRequest(Request request) {
        super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (late) {
            return Content.Chunk.from(new TimeoutException("The body did not arrive in time."), true);
        }
        Content.Chunk chunk = super.read();
        complete |= chunk != null && chunk.isLast();
        return chunk;
    }

    @Override
    public void demand(Runnable available) {
        demand.set(available);
        super.demand(this::wake);
        if (late) {
            wake();
        }
    }

    /** Ends the wait for the body, if it has not arrived. */
    void expire() {
        if (!complete) {
            late = true;
            wake();
        }
    }

    private void wake() {
        Runnable available = demand.getAndSet(null);
        if (available != null) {
            available.run();
        }
    }
}
