package io.conversationmemory.server.traffic;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** A response whose client must take each part in time, or else is disconnected: a slow reader holds a thread. */
final class TimedResponse extends Response.Wrapper {

    private final Duration time;

    TimedResponse(Request request, Response response, Duration time) {
        super(request, response);
        this.time = time;
    }

    @Override
    public void write(boolean last, ByteBuffer part, Callback callback) {
        Scheduler scheduler = getRequest().getComponents().getScheduler();
        EndPoint client = getRequest().getConnectionMetaData().getConnection().getEndPoint();
        Scheduler.Task timeout = scheduler.schedule(
                () -> client.close(new TimeoutException("The client did not take the response in time.")),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
        super.write(last, part, Callback.from(timeout::cancel, callback));
    }
}
