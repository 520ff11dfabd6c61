package io.conversationmemory.server.traffic;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.server.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Wraps each request, also one that reaches no route: its id, the headers of all responses, its time limits and its end. */
public final class ExchangeHandler extends Handler.Wrapper {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private final Limits limits;
    private final MessageIdGenerator ids;
    private final List<ExchangeListener> listeners;

    /**
     * Creates a handler.
     *
     * @param ids makes the ids of requests that bring none
     */
    public ExchangeHandler(Limits limits, MessageIdGenerator ids, List<ExchangeListener> listeners) {
        this.limits = limits;
        this.ids = ids;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long begun = System.nanoTime();
        Exchange exchange = new Exchange(
                requestId(request),
                request.getConnectionMetaData().getConnection().getEndPoint()::close);
        request.setAttribute(Exchange.ATTRIBUTE, exchange);
        SecurityHeaders.addTo(response);
        response.getHeaders().put(REQUEST_ID, exchange.requestId());
        TimedRequest timed = request.getLength() == 0 ? null : new TimedRequest(request);
        Scheduler.Task timeout = timed == null ? null : schedule(timed);
        Request.addCompletionListener(request, failure -> {
            if (timeout != null) {
                timeout.cancel();
            }
            exchange.end();
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            listeners.forEach(
                    listener -> listener.ended(exchange, request.getMethod(), response.getStatus(), duration));
        });
        return super.handle(
                timed == null ? request : timed, new TimedResponse(request, response, limits.writeTime()), callback);
    }

    private Scheduler.Task schedule(TimedRequest request) {
        return request.getComponents()
                .getScheduler()
                .schedule(request::expire, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private String requestId(Request request) {
        @Nullable String given = request.getHeaders().get(REQUEST_ID);
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : ids.next().value();
    }
}
