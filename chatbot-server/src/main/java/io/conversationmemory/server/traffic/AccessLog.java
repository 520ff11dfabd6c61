package io.conversationmemory.server.traffic;

import io.conversationmemory.server.http.Exchange;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line for each request: method, route, status, milliseconds and request id, without ids of the path, query and content. */
public final class AccessLog implements ExchangeListener {

    /** The name of the logger. */
    public static final String NAME = "chatbot.access";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    @Override
    public void ended(Exchange exchange, String method, int status, Duration duration) {
        LOG.info("{} {} {} {} ms {}", method, exchange.route(), status, duration.toMillis(), exchange.requestId());
    }
}
